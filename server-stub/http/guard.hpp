#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server-stub/service/message.hpp"

/// What keeps the pages of other sites, and requests that can't be told apart, from the service.
namespace orgkeep::server {

/// Addresses of more bytes than this are refused.
inline constexpr std::size_t longest_target = 2'048;

/// Whether a Host header names this service on the loopback: 127.0.0.1, localhost or [::1] with its
/// port (which port 80 may leave out). Any other name may belong to a page whose site had its name
/// point here (DNS rebinding).
[[nodiscard]] bool is_own_host(std::string_view host, int port);

/// The refusal of a request that must not be routed; nothing for one that may. Looks at its head
/// only: the body may not be there yet.
[[nodiscard]] std::optional<Response> refuse_head(const Request& request, int port);

/// The length that the head announces for the body: 0 when it announces none. For heads that
/// `refuse_head()` let through.
[[nodiscard]] std::size_t announced_length(const Request& request);

/// Adds what every answer carries.
void add_security_headers(Response& response);

}  // namespace orgkeep::server
