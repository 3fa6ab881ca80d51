#pragma once

#include <string>

#include "server/message/message.hpp"
#include "server/message/problems.hpp"

/// The error responses of sign-in and sessions.
namespace orgkeep::server {

namespace problems {
inline constexpr ProblemKind unauthorized{"about:blank", "Unauthorized", 401};
inline constexpr ProblemKind launch_code_refused{"/problems/launch-code-refused",
                                                 "The launch code is not valid", 401};
inline constexpr ProblemKind too_many_requests{"about:blank", "Too Many Requests", 429};
inline constexpr ProblemKind too_many_launch_codes{"/problems/too-many-launch-codes",
                                                   "The org has too many unused launch codes", 429};
inline constexpr ProblemKind too_many_sessions{"/problems/too-many-sessions",
                                               "The org has too many sessions", 429};
}  // namespace problems

/// 401 with the challenge that RFC 6750, section 3, requires. `had_token`: the request had a token,
/// or something in its place, that is not valid.
[[nodiscard]] Response refuse_unknown(const ProblemKind& kind, std::string detail, bool had_token);
/// 429 with a Retry-After header.
[[nodiscard]] Response refuse_until(const ProblemKind& kind, std::string detail,
                                    int seconds_until_token);

}  // namespace orgkeep::server
