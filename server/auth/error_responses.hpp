#pragma once

#include <string>

#include "server/message/message.hpp"
#include "server/message/problems.hpp"

/// How the desk says no.
namespace orgkeep::server {

namespace problems {
inline constexpr ProblemKind unauthorized{"about:blank", "Unauthorized", 401};
inline constexpr ProblemKind launch_code_refused{"/problems/launch-code-refused",
                                                 "The launch code is not good", 401};
inline constexpr ProblemKind too_many_requests{"about:blank", "Too Many Requests", 429};
inline constexpr ProblemKind too_many_launch_codes{"/problems/too-many-launch-codes",
                                                   "The org has too many unused launch codes", 429};
inline constexpr ProblemKind too_many_sessions{"/problems/too-many-sessions",
                                               "The org has too many sessions", 429};
}  // namespace problems

/// 401 with the challenge that RFC 6750, section 3, asks for. `had_token`: there was one, or
/// something in its place, and it is no good.
[[nodiscard]] Response refuse_unknown(const ProblemKind& kind, std::string detail, bool had_token);
/// 429 that says when to come again.
[[nodiscard]] Response refuse_for_now(const ProblemKind& kind, std::string detail,
                                      int seconds_until_token);

}  // namespace orgkeep::server
