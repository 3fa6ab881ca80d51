#pragma once

#include "server/auth/identity/principal.hpp"
#include "shared/core/time.hpp"

/// The users of the tests of launch codes and sessions.
namespace orgkeep::server::testing {

inline const Instant sessions_start = parse_rfc3339("2026-11-18T09:00:00Z").value();
inline const Principal ada{"org-a", "ada", "Ada", Role::administrator};
inline const Principal bob{"org-a", "bob", "Bob", Role::viewer};
inline const Principal ada_of_b{"org-b", "ada", "Ada", Role::viewer};

}  // namespace orgkeep::server::testing
