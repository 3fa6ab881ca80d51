#pragma once

#include <optional>
#include <string>

namespace orgkeep::server {

/// What a person may do: viewers read, administrators also start backups and edit the settings.
enum class Role { viewer, administrator };

/// The person on whose behalf a request came.
struct Caller {
    std::string user_name;  ///< as the activity stream names them
    Role role = Role::viewer;
    std::optional<std::string> user_id{};  ///< where people sign in
};

}  // namespace orgkeep::server
