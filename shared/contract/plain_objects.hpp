#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/contract/messages.hpp"

namespace orgkeep::contract {

/// The objects of an org in one pass over their JSON, with no tree of it: an org has thousands. For
/// answers as the service writes them; nothing for any other, right or wrong, which it takes more
/// time to judge.
[[nodiscard]] std::optional<std::vector<OrgObject>> read_plain_objects(std::string_view json);

}  // namespace orgkeep::contract
