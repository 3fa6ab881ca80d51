#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// What the client asks of the world and hears from it. The transport (the browser's fetch, a test)
/// carries these and decides nothing.
namespace orgkeep::client {

using RequestId = std::uint32_t;

struct HttpHeader {
    std::string name;  ///< lower case in answers
    std::string value;
};

struct HttpRequest {
    RequestId id = 0;
    std::string method;  ///< "GET", "POST", "PUT"
    std::string path;    ///< "/api/v1/dashboard", with its query
    std::vector<HttpHeader> headers;
    std::string body;
    std::chrono::milliseconds timeout{0};
};

struct HttpResponse {
    RequestId id = 0;
    int status = 0;
    std::vector<HttpHeader> headers;
    std::string body;
};

enum class NetworkFailure { unreachable, timed_out };

/// A file to hand to the user.
struct Download {
    std::string file_name;
    std::string media_type;
    std::string content;
};

}  // namespace orgkeep::client
