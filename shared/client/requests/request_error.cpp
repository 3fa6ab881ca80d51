#include "shared/client/requests/request_error.hpp"

#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {

RequestError to_request_error(const HttpResponse& response) {
    const auto of_kind = [&](RequestErrorKind kind) {
        return RequestError{kind, response.status, service_message(response)};
    };
    switch (response.status) {
        case 404:
            return of_kind(RequestErrorKind::not_found);
        case 429:
        case 503:
            return of_kind(RequestErrorKind::busy);
        default:
            return of_kind(response.status >= 500 ? RequestErrorKind::server_error
                                                  : RequestErrorKind::refused);
    }
}

RequestError to_request_error(NetworkFailure failure) {
    return {failure == NetworkFailure::timed_out ? RequestErrorKind::timed_out
                                                 : RequestErrorKind::unreachable,
            0,
            {}};
}

RequestError to_request_error(const contract::DecodeError& error) {
    const std::string where = error.pointer.empty() ? "it" : error.pointer;
    return {RequestErrorKind::unreadable, 0, sanitize_line(where + " " + error.detail)};
}

bool is_network_error(const RequestError& error) {
    return error.kind == RequestErrorKind::unreachable || error.kind == RequestErrorKind::timed_out;
}

bool is_retryable(const RequestError& error) {
    return is_network_error(error) || error.kind == RequestErrorKind::busy ||
           error.kind == RequestErrorKind::server_error;
}

std::string heading(const RequestError& error) {
    switch (error.kind) {
        case RequestErrorKind::unreachable:
            return "Can't reach the backup service";
        case RequestErrorKind::timed_out:
            return "The backup service did not answer";
        case RequestErrorKind::busy:
            return "The backup service is busy";
        case RequestErrorKind::server_error:
            return "The backup service has a problem";
        case RequestErrorKind::not_found:
            return "The backup service was not found at this address";
        case RequestErrorKind::refused:
            return "The backup service refused the request";
        case RequestErrorKind::unreadable:
            return "The backup service sent an invalid response";
    }
    return {};
}

std::string sentence(const RequestError& error) {
    std::string text = heading(error);
    if (error.status != 0) text += " (" + std::to_string(error.status) + ")";
    if (error.detail.empty()) return text + ".";
    text += ": " + error.detail;
    if (text.back() != '.') text += '.';
    return text;
}

std::string service_message(const HttpResponse& response) {
    const contract::Decoded<contract::Problem> problem =
        contract::decode<contract::Problem>(response.body);
    if (!problem) return {};
    const contract::Problem& details = problem.value();
    return sanitize_line(details.detail.empty() ? details.title : details.detail);
}

}  // namespace orgkeep::client
