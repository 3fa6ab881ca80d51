#pragma once

#include <string>

#include "shared/client/requests/http.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::client {

enum class RequestErrorKind {
    unreachable,   ///< no answer: no network, no service
    timed_out,     ///< no answer in time
    busy,          ///< 429, 503
    server_error,  ///< any other 5xx
    not_found,     ///< 404: nothing of the service at this address
    refused,       ///< any other status that is no answer
    unreadable,    ///< an answer that is not what the contract says
};

/// Why something that is asked for by itself could not be had.
struct RequestError {
    RequestErrorKind kind = RequestErrorKind::unreachable;
    int status = 0;
    std::string detail;  ///< for people: what was not understood, what the service said
};

/// What an answer that is no answer means (any status but 2xx, 304, 401 and 403).
[[nodiscard]] RequestError to_request_error(const HttpResponse& response);
[[nodiscard]] RequestError to_request_error(NetworkFailure failure);
[[nodiscard]] RequestError to_request_error(const contract::DecodeError& error);

/// No word came back: the service may or may not have heard the question.
[[nodiscard]] bool is_network_error(const RequestError& error);

/// A retry may help: the fault is the network's or the service's own, not the question's.
[[nodiscard]] bool is_retryable(const RequestError& error);

/// One sentence: "Can't reach the backup service."
[[nodiscard]] std::string sentence(const RequestError& error);

/// The same as a heading: "Can't reach the backup service".
[[nodiscard]] std::string heading(const RequestError& error);

/// What the service says in its problem document (RFC 9457), as one line; "" when it says nothing.
[[nodiscard]] std::string service_message(const HttpResponse& response);

}  // namespace orgkeep::client
