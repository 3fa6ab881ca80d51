#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// HTTP requests and responses. The transport (the browser's fetch, or a test) carries them and
/// decides nothing.
namespace orgkeep::client {

using RequestId = std::uint32_t;

struct HttpHeader {
    std::string name;  ///< name, in lower case in responses
    std::string value;
};

struct HttpRequest {
    RequestId id = 0;
    std::string method;  ///< "GET", "POST", "PUT"
    std::string path;    ///< path with the query: "/api/v1/activities?limit=50"
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

/// A file to save on the user's device.
struct Download {
    std::string file_name;
    std::string media_type;
    std::string content;
};

}  // namespace orgkeep::client
