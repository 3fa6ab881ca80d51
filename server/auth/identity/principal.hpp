#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/service/caller.hpp"

namespace orgkeep::server {

/// An authenticated user: org, id, name and role.
struct Principal {
    std::string org_id;
    std::string user_id;
    std::string user_name;
    Role role = Role::viewer;
};

/// The canonical form of a user id of 1 to 64 visible ASCII characters: a Salesforce user id of 15
/// characters is completed to 18. Returns nothing for any other text.
[[nodiscard]] std::optional<std::string> user_id(std::string_view text);

}  // namespace orgkeep::server
