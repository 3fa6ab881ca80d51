#include "server/auth/error_responses.hpp"

#include <utility>

namespace orgkeep::server {

Response refuse_unknown(const ProblemKind& kind, std::string detail, bool had_token) {
    Response response = problem_response(kind, std::move(detail));
    response.headers.push_back(
        {"WWW-Authenticate", had_token ? "Bearer error=\"invalid_token\"" : "Bearer"});
    return response;
}

Response refuse_for_now(const ProblemKind& kind, std::string detail, int wait_seconds) {
    Response response = problem_response(kind, std::move(detail));
    response.headers.push_back({"Retry-After", std::to_string(wait_seconds)});
    return response;
}

Response refuse_method(const std::string& allowed) {
    Response response = problem_response(problems::method_not_allowed,
                                         "This address answers " + allowed + " only.");
    response.headers.push_back({"Allow", allowed});
    return response;
}

Response refuse_large_body(std::size_t largest) {
    return problem_response(problems::content_too_large,
                            "The body may be at most " + std::to_string(largest) + " bytes long.");
}

Response refuse_body(const std::vector<contract::DecodeError>& errors) {
    if (errors.size() == 1 && errors.front().pointer.empty()) {
        return problem_response(problems::bad_request,
                                "The body cannot be read: it " + errors.front().detail + ".");
    }
    std::vector<contract::FieldError> fields;
    fields.reserve(errors.size());
    for (const contract::DecodeError& error : errors) {
        fields.push_back({error.pointer, error.detail});
    }
    return problem_response(problems::bad_fields, "See the errors for each field.",
                            std::move(fields));
}

bool is_of_type(const Request& request, std::string_view type) {
    const std::string_view given = header(request, "Content-Type").value_or("");
    return equal_ignoring_case(trimmed(given.substr(0, given.find(';'))), type);
}

}  // namespace orgkeep::server
