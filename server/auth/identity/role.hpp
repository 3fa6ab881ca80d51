#pragma once

#include <optional>
#include <string_view>

#include "server/service/caller.hpp"

namespace orgkeep::server {

/// "viewer", "administrator"
[[nodiscard]] constexpr std::string_view name(Role role) {
    return role == Role::administrator ? "administrator" : "viewer";
}

[[nodiscard]] constexpr std::optional<Role> role_named(std::string_view text) {
    for (const Role role : {Role::viewer, Role::administrator}) {
        if (text == name(role)) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace orgkeep::server
