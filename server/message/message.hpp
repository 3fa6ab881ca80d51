#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP without sockets: what the service hears and says.
namespace orgkeep::server {

/// Bytes of the largest body that any call accepts.
inline constexpr std::size_t max_body_size = 65'536;

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string method;  ///< "GET", "HEAD", "POST", …
    std::string target;  ///< path and query as they came, "/api/v1/activities?limit=20"
    std::vector<Header> headers;
    std::string body;
};

/// Where a request came from.
struct Peer {
    std::string address;  ///< of the client; trusted proxies are looked through
};

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
};

/// The value of the first header of that name, in any case (RFC 9110, section 5.1).
[[nodiscard]] std::optional<std::string_view> header(const Request& request, std::string_view name);
[[nodiscard]] std::optional<std::string_view> header(const Response& response,
                                                     std::string_view name);

/// Without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The parts between commas, trimmed; empty parts are left out (RFC 9110, section 5.6.1).
[[nodiscard]] std::vector<std::string_view> list_items(std::string_view text);

}  // namespace orgkeep::server
