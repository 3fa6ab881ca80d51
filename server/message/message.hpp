#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP messages as values, without sockets.
namespace orgkeep::server {

/// Bytes of the largest body that any call accepts.
inline constexpr std::size_t max_body_size = 65'536;

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string method;  ///< "GET", "HEAD", "POST", …
    std::string target;  ///< path and query as sent, "/api/v1/activities?limit=20"
    std::vector<Header> headers;
    std::string body;
};

/// The sender of a request.
struct Peer {
    std::string address;  ///< address of the client; trusted proxies are looked through
};

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
};

/// The value of the first header with that name, ignoring case (RFC 9110, section 5.1).
[[nodiscard]] std::optional<std::string_view> header(const Request& request, std::string_view name);
[[nodiscard]] std::optional<std::string_view> header(const Response& response,
                                                     std::string_view name);

/// The text without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The elements of a comma-separated list, trimmed, without empty ones (RFC 9110, section 5.6.1).
[[nodiscard]] std::vector<std::string_view> list_items(std::string_view text);

}  // namespace orgkeep::server
