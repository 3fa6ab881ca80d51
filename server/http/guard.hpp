#pragma once

#include <optional>
#include <string_view>

#include "server/http/http_policy.hpp"
#include "server/message/message.hpp"

/// Checks of every request: protection against pages of other sites and against ambiguous requests.
namespace orgkeep::server {

/// Bytes of the longest request target.
inline constexpr std::size_t max_target_length = 2'048;

/// The path of a request's target without the query.
[[nodiscard]] std::string_view path_of(const Request& request);

/// Whether the path is part of the API: /api/…
[[nodiscard]] bool is_api_path(std::string_view path);

/// Whether the application answers requests for this path, not the site: /api/…, /healthz and
/// /canvas.
[[nodiscard]] bool is_application_path(std::string_view path);

/// The refusal of a request that must not be handled, or nothing. Checks the head only: the body
/// may not have been read yet.
[[nodiscard]] std::optional<Response> refuse_head(const Request& request, const HttpPolicy& policy);

/// The Content-Length of a request that `refuse_head()` accepted; 0 without one.
[[nodiscard]] std::size_t content_length_of(const Request& request);

/// The response to a CORS preflight of an allowed origin; nothing for any other request.
[[nodiscard]] std::optional<Response> answer_preflight(const Request& request,
                                                       const HttpPolicy& policy);

/// Adds the security headers of every response, and the CORS headers for allowed origins.
void add_security_headers(const Request& request, const HttpPolicy& policy, Response& response);

}  // namespace orgkeep::server
