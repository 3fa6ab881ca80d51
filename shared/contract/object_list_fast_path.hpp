#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/core/object_stats.hpp"

namespace orgkeep::contract {

/// Decodes the objects of an org from JSON exactly as encode() writes common values: names in ASCII
/// without escapes, numbers of up to 15 digits without an exponent. One pass without a tree, as an
/// org has thousands of objects and the planner waits for them. Returns nothing for any other text,
/// valid or not: decode() handles it.
[[nodiscard]] std::optional<std::vector<ObjectStats>> read_object_list_fast(std::string_view json);

}  // namespace orgkeep::contract
