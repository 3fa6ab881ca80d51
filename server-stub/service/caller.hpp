#pragma once

#include <string>

namespace orgkeep::server {

/// What a person may do: viewers read, administrators also start backups and edit the settings.
enum class Role { viewer, administrator };

/// The person on whose behalf a request came.
struct Caller {
    std::string user_name;  ///< as the activity stream names them
    Role role = Role::viewer;
};

}  // namespace orgkeep::server
