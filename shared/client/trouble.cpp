#include "shared/client/trouble.hpp"

#include "shared/client/plain_text.hpp"

namespace orgkeep::client {

Trouble trouble_of(const HttpResponse& response) {
    const auto of_kind = [&](TroubleKind kind) {
        return Trouble{kind, response.status, words_of_service(response)};
    };
    switch (response.status) {
        case 404:
            return of_kind(TroubleKind::not_found);
        case 429:
        case 503:
            return of_kind(TroubleKind::busy);
        default:
            return of_kind(response.status >= 500 ? TroubleKind::server_error
                                                  : TroubleKind::refused);
    }
}

Trouble trouble_of(NetworkFailure failure) {
    return {
        failure == NetworkFailure::timed_out ? TroubleKind::timed_out : TroubleKind::unreachable,
        0,
        {}};
}

Trouble trouble_of(const contract::DecodeError& error) {
    const std::string where = error.pointer.empty() ? "it" : error.pointer;
    return {TroubleKind::unreadable, 0, one_line(where + " " + error.detail)};
}

bool is_network_trouble(const Trouble& trouble) {
    return trouble.kind == TroubleKind::unreachable || trouble.kind == TroubleKind::timed_out;
}

bool may_pass(const Trouble& trouble) {
    return is_network_trouble(trouble) || trouble.kind == TroubleKind::busy ||
           trouble.kind == TroubleKind::server_error;
}

std::string heading(const Trouble& trouble) {
    switch (trouble.kind) {
        case TroubleKind::unreachable:
            return "Can't reach the backup service";
        case TroubleKind::timed_out:
            return "The backup service does not answer";
        case TroubleKind::busy:
            return "The backup service is busy";
        case TroubleKind::server_error:
            return "The backup service has a problem";
        case TroubleKind::not_found:
            return "The backup service was not found at this address";
        case TroubleKind::refused:
            return "The backup service refused the request";
        case TroubleKind::unreadable:
            return "The answer of the backup service could not be read";
    }
    return {};
}

std::string sentence(const Trouble& trouble) {
    std::string text = heading(trouble);
    if (trouble.status != 0) text += " (" + std::to_string(trouble.status) + ")";
    if (trouble.detail.empty()) return text + ".";
    text += ": " + trouble.detail;
    if (text.back() != '.') text += '.';
    return text;
}

std::string words_of_service(const HttpResponse& response) {
    const contract::Decoded<contract::Problem> problem =
        contract::decode<contract::Problem>(response.body);
    if (!problem) return {};
    const contract::Problem& said = problem.value();
    return one_line(said.detail.empty() ? said.title : said.detail);
}

}  // namespace orgkeep::client
