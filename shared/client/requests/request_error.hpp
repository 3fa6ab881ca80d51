#pragma once

#include <string>

#include "shared/client/requests/http.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::client {

enum class RequestErrorKind {
    unreachable,   ///< no response: no network or no service
    timed_out,     ///< no response in time
    busy,          ///< 429, 503
    server_error,  ///< any other 5xx
    not_found,     ///< 404: the address is not the service's
    refused,       ///< any other status that is not a success
    unreadable,    ///< a response that violates the contract
};

/// The reason why a request failed.
struct RequestError {
    RequestErrorKind kind = RequestErrorKind::unreachable;
    int status = 0;
    std::string detail;  ///< display text: the unreadable part, or the service's message
};

/// The error of a response with any status but 2xx, 304, 401 and 403.
[[nodiscard]] RequestError to_request_error(const HttpResponse& response);
[[nodiscard]] RequestError to_request_error(NetworkFailure failure);
[[nodiscard]] RequestError to_request_error(const contract::DecodeError& error);

/// Whether no response came. The service may or may not have received the request.
[[nodiscard]] bool is_network_error(const RequestError& error);

/// Whether a retry may help: the fault is in the network or the service, not in the request.
[[nodiscard]] bool is_retryable(const RequestError& error);

/// One sentence: "Can't reach the backup service."
[[nodiscard]] std::string sentence(const RequestError& error);

/// The same as a heading: "Can't reach the backup service".
[[nodiscard]] std::string heading(const RequestError& error);

/// The message in the service's problem document (RFC 9457), as one line; "" if there is none.
[[nodiscard]] std::string service_message(const HttpResponse& response);

}  // namespace orgkeep::client
