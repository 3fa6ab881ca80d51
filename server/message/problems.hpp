#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/message/message.hpp"
#include "shared/contract/messages.hpp"

namespace orgkeep::server {

/// A kind of problem (RFC 9457): its type, title and status go together.
struct ProblemKind {
    std::string_view type;
    std::string_view title;
    int status;
};

namespace problems {
inline constexpr ProblemKind bad_request{"about:blank", "Bad Request", 400};
inline constexpr ProblemKind forbidden{"about:blank", "Forbidden", 403};
inline constexpr ProblemKind not_found{"about:blank", "Not Found", 404};
inline constexpr ProblemKind method_not_allowed{"about:blank", "Method Not Allowed", 405};
inline constexpr ProblemKind request_timeout{"about:blank", "Request Timeout", 408};
inline constexpr ProblemKind length_required{"about:blank", "Length Required", 411};
inline constexpr ProblemKind content_too_large{"about:blank", "Content Too Large", 413};
inline constexpr ProblemKind uri_too_long{"about:blank", "URI Too Long", 414};
inline constexpr ProblemKind unsupported_media_type{"about:blank", "Unsupported Media Type", 415};
inline constexpr ProblemKind range_not_satisfiable{"about:blank", "Range Not Satisfiable", 416};
inline constexpr ProblemKind misdirected{"about:blank", "Misdirected Request", 421};
inline constexpr ProblemKind headers_too_large{"about:blank", "Request Header Fields Too Large",
                                               431};
inline constexpr ProblemKind internal{"about:blank", "Internal Server Error", 500};
inline constexpr ProblemKind store_unavailable{"/problems/store-unavailable",
                                               "The service cannot reach its data", 503};
inline constexpr ProblemKind backup_running{"/problems/backup-running",
                                            "A backup is already running", 409};
inline constexpr ProblemKind stale_settings{"/problems/stale-settings",
                                            "The settings were changed elsewhere", 412};
inline constexpr ProblemKind if_match_required{"/problems/if-match-required",
                                               "The request must be conditional", 428};
inline constexpr ProblemKind bad_fields{"/problems/bad-fields", "The request has bad fields", 422};
inline constexpr ProblemKind bad_parameters{"/problems/bad-parameters",
                                            "The request has bad query parameters", 422};
inline constexpr ProblemKind key_reused{"/problems/idempotency-key-reused",
                                        "The idempotency key belongs to another request", 422};
}  // namespace problems

/// The kind to speak of this status; `internal` for one that has no kind of its own.
[[nodiscard]] ProblemKind problem_of_status(int status);

[[nodiscard]] Response problem_response(const ProblemKind& kind, std::string detail,
                                        std::vector<contract::FieldError> errors = {});

}  // namespace orgkeep::server
