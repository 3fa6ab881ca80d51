#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/core/object_stats.hpp"

namespace orgkeep::contract {

/// The objects of an org from JSON as `encode` writes it of plain figures: names in ASCII with
/// nothing to escape, numbers of up to 15 digits and no exponent. In one pass with no tree: an org
/// has thousands, and a person waits. Nothing for any other text, right or wrong: `decode` judges
/// it.
[[nodiscard]] std::optional<std::vector<ObjectStats>> read_object_list_fast(std::string_view json);

}  // namespace orgkeep::contract
