#pragma once

#include <optional>
#include <string_view>

#include "server/http/policy.hpp"
#include "server/message/message.hpp"

/// What keeps the pages of other sites, and requests that can't be told apart, from the service.
namespace orgkeep::server {

/// Addresses of more bytes than this are refused.
inline constexpr std::size_t longest_target = 2'048;

/// The path of a request's target, without the query.
[[nodiscard]] std::string_view path_of(const Request& request);

/// The refusal of a request that must not be routed; nothing for one that may. Looks at its head
/// only: the body may not be there yet.
[[nodiscard]] std::optional<Response> refuse_head(const Request& request, const HttpPolicy& policy);

/// The length that the head announces for the body: 0 when it announces none. For heads that
/// `refuse_head()` let through.
[[nodiscard]] std::size_t announced_length(const Request& request);

/// The answer to a browser that asks whether a page of another origin may send a request (CORS
/// preflight); nothing for any other request, and for pages that may not.
[[nodiscard]] std::optional<Response> answer_preflight(const Request& request,
                                                       const HttpPolicy& policy);

/// Adds what every answer carries, and what lets the listed origins read theirs (CORS).
void add_security_headers(const Request& request, const HttpPolicy& policy, Response& response);

}  // namespace orgkeep::server
