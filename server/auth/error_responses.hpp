#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/message/message.hpp"
#include "server/message/problems.hpp"
#include "shared/contract/codec.hpp"

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
                                      int wait_seconds);
[[nodiscard]] Response refuse_method(const std::string& allowed);
/// 413; `largest` in bytes.
[[nodiscard]] Response refuse_large_body(std::size_t largest);
/// 400 for a body that is no JSON object, 422 for one with bad fields.
[[nodiscard]] Response refuse_body(const std::vector<contract::DecodeError>& errors);
/// Whether the body is said to be of this type.
[[nodiscard]] bool is_of_type(const Request& request, std::string_view type);

}  // namespace orgkeep::server
