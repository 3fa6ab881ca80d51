#include "server/message/responses.hpp"

#include <utility>

#include "server/message/problems.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::server {

Response json_response(int status, std::string body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = std::move(body)};
}

bool has_media_type(const Request& request, std::string_view type) {
    const std::string_view given = header(request, "Content-Type").value_or("");
    return equal_ignoring_ascii_case(trimmed(given.substr(0, given.find(';'))), type);
}

std::optional<Response> refuse_media_type(const Request& request) {
    if (has_media_type(request, "application/json")) {
        return std::nullopt;
    }
    return problem_response(problems::unsupported_media_type, "Send the body as application/json.");
}

Response refuse_method(const std::string& allowed) {
    Response response = problem_response(problems::method_not_allowed,
                                         "This address accepts " + allowed + " only.");
    response.headers.push_back({"Allow", allowed});
    return response;
}

Response refuse_large_body(std::size_t limit) {
    return problem_response(
        problems::content_too_large,
        "The body may have at most " + count_text(static_cast<std::int64_t>(limit)) + " bytes.");
}

Response refuse_body(const std::vector<contract::DecodeError>& errors) {
    if (errors.size() == 1 && errors.front().pointer.empty()) {
        return problem_response(problems::bad_request,
                                "The body cannot be read: it " + errors.front().detail + ".");
    }
    return problem_response(problems::bad_fields, "See the errors for each field.", errors);
}

Response internal_error() {
    return problem_response(problems::internal,
                            "The service failed; its log has the details. Try again.");
}

Response refuse_target() {
    return problem_response(problems::bad_request, "The address cannot be read.");
}

}  // namespace orgkeep::server
