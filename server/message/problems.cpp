#include "server/message/problems.hpp"

#include <array>
#include <utility>

#include "shared/contract/codec.hpp"

namespace orgkeep::server {

ProblemKind problem_of_status(int status) {
    constexpr std::array plain = {problems::bad_request,
                                  problems::forbidden,
                                  problems::not_found,
                                  problems::method_not_allowed,
                                  problems::request_timeout,
                                  problems::length_required,
                                  problems::content_too_large,
                                  problems::uri_too_long,
                                  problems::unsupported_media_type,
                                  problems::range_not_satisfiable,
                                  problems::misdirected,
                                  problems::headers_too_large};
    for (const ProblemKind& kind : plain) {
        if (kind.status == status) {
            return kind;
        }
    }
    return problems::internal;
}

Response problem_response(const ProblemKind& kind, std::string detail,
                          std::vector<contract::FieldError> errors) {
    contract::Problem problem;
    problem.type = kind.type;
    problem.title = kind.title;
    problem.status = kind.status;
    problem.detail = std::move(detail);
    problem.errors = std::move(errors);
    return {
        .status = kind.status,
        .headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
        .body = contract::encode(problem)};
}

}  // namespace orgkeep::server
