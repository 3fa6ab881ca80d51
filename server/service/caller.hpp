#pragma once

#include <optional>
#include <string>

namespace orgkeep::server {

/// The role of a user: viewers read, administrators also start backups and edit the settings.
enum class Role { viewer, administrator };

/// The user on whose behalf a request is made.
struct Caller {
    std::string user_name;  ///< name shown in the activity stream
    Role role = Role::viewer;
    std::optional<std::string> user_id{};  ///< id of the user, only where users sign in
};

}  // namespace orgkeep::server
