#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/service/caller.hpp"

namespace orgkeep::server {

/// Who is let in, to which org, as what.
struct Principal {
    std::string org_id;
    std::string user_id;
    std::string user_name;
    Role role = Role::viewer;
};

/// A user's id as it is compared: 1 to 64 visible ASCII characters, the two forms of a Salesforce
/// user's id as the one of 18. Nothing for any other text.
[[nodiscard]] std::optional<std::string> user_id(std::string_view text);

}  // namespace orgkeep::server
