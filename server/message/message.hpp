#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP without sockets: what the service hears and says.
namespace orgkeep::server {

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

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
};

/// The value of the first header of that name, in any case (RFC 9110, section 5.1).
[[nodiscard]] std::optional<std::string_view> header(const Request& request, std::string_view name);
[[nodiscard]] std::optional<std::string_view> header(const Response& response,
                                                     std::string_view name);

/// Whether two ASCII texts are equal but for case.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
/// Without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The parts between commas, trimmed; empty parts are left out (RFC 9110, section 5.6.1).
[[nodiscard]] std::vector<std::string_view> list_items(std::string_view text);

}  // namespace orgkeep::server
