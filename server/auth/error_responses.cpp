#include "server/auth/error_responses.hpp"

#include <utility>

namespace orgkeep::server {

Response refuse_unknown(const ProblemKind& kind, std::string detail, bool had_token) {
    Response response = problem_response(kind, std::move(detail));
    response.headers.push_back(
        {"WWW-Authenticate", had_token ? "Bearer error=\"invalid_token\"" : "Bearer"});
    return response;
}

Response refuse_until(const ProblemKind& kind, std::string detail, int seconds_until_token) {
    Response response = problem_response(kind, std::move(detail));
    response.headers.push_back({"Retry-After", std::to_string(seconds_until_token)});
    return response;
}

}  // namespace orgkeep::server
