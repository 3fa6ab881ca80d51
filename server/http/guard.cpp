#include "server/http/guard.hpp"

#include <algorithm>
#include <charconv>

#include "server/message/problems.hpp"
#include "server/message/responses.hpp"
#include "server/site/content_security_policy.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view embed_folder = "/embed/";

std::size_t count_of(const Request& request, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(
        request.headers.begin(), request.headers.end(),
        [&](const Header& header) { return equal_ignoring_ascii_case(header.name, name); }));
}

std::optional<std::size_t> content_length(std::string_view text) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool is_whole = !text.empty() && end == text.data() + text.size();
    if (error == std::errc::result_out_of_range) {
        return SIZE_MAX;
    }
    return is_whole && error == std::errc() ? std::optional(length) : std::nullopt;
}

/// The library would parse such a body, partly with regular expressions, although nothing needs it.
/// It checks the beginning of the first header with that name.
bool is_multipart(const Header& header) {
    constexpr std::string_view kind = "multipart/";
    return equal_ignoring_ascii_case(header.name, "Content-Type") &&
           equal_ignoring_ascii_case(std::string_view(header.value).substr(0, kind.size()), kind);
}

bool is_listed(const std::vector<std::string>& origins, std::string_view origin) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
}

/// The origins whose pages may read the responses at this path.
const std::vector<std::string>& readers_of(std::string_view path, const HttpPolicy& policy) {
    static const std::vector<std::string> nobody;
    if (is_api_path(path)) {
        return policy.api_origins;
    }
    // Host pages that frame the dashboard fetch modules from /embed/ with CORS.
    return path.starts_with(embed_folder) ? policy.embedding_origins : nobody;
}

bool may_change(const Request& request, const HttpPolicy& policy, std::string_view origin) {
    const std::string_view path = path_of(request);
    return is_own_origin(policy, origin) ||
           (is_api_path(path) && is_listed(policy.api_origins, origin)) ||
           // Pages of Salesforce post this form; its signature authenticates it.
           (policy.accepts_canvas && path == "/canvas");
}

}  // namespace

std::string_view path_of(const Request& request) {
    const std::string_view target = request.target;
    return target.substr(0, target.find('?'));
}

bool is_api_path(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

bool is_application_path(std::string_view path) {
    return is_api_path(path) || path == "/healthz" || path == "/canvas";
}

std::optional<Response> refuse_head(const Request& request, const HttpPolicy& policy) {
    if (request.target.size() > max_target_length) {
        return problem_response(problems::uri_too_long,
                                "The address may have at most " +
                                    count_text(static_cast<std::int64_t>(max_target_length)) +
                                    " bytes.");
    }
    if (count_of(request, "Host") != 1) {
        return problem_response(problems::bad_request, "A request must have one Host header.");
    }
    if (!is_own_host(policy, *header(request, "Host"))) {
        return problem_response(problems::misdirected,
                                "This service does not answer to this host name.");
    }
    if (count_of(request, "Origin") > 1) {
        return problem_response(problems::bad_request, "The Origin header occurs twice.");
    }
    const auto origin = header(request, "Origin");
    const bool reads =
        request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    if (!reads && origin && !may_change(request, policy, *origin)) {
        return problem_response(problems::forbidden,
                                "Pages of other origins may not change anything.");
    }
    if (std::any_of(request.headers.begin(), request.headers.end(), is_multipart)) {
        return problem_response(problems::unsupported_media_type,
                                "Multipart bodies are not accepted.");
    }
    if (header(request, "Transfer-Encoding")) {
        return problem_response(problems::length_required,
                                "Send the length of the body in Content-Length.");
    }
    if (count_of(request, "Content-Length") > 1) {
        return problem_response(problems::bad_request, "The Content-Length header occurs twice.");
    }
    if (const auto text = header(request, "Content-Length")) {
        const std::optional<std::size_t> length = content_length(*text);
        if (!length) {
            return problem_response(problems::bad_request, "Content-Length is not a number.");
        }
        if (*length > max_body_size) {
            return refuse_large_body(max_body_size);
        }
        if (*length > 0 && reads) {
            return problem_response(problems::bad_request,
                                    "A request with this method has no body.");
        }
    }
    return std::nullopt;
}

std::size_t content_length_of(const Request& request) {
    return content_length(header(request, "Content-Length").value_or("")).value_or(0);
}

std::optional<Response> answer_preflight(const Request& request, const HttpPolicy& policy) {
    const auto origin = header(request, "Origin");
    if (request.method != "OPTIONS" || !origin ||
        !header(request, "Access-Control-Request-Method") || !is_api_path(path_of(request)) ||
        !is_listed(policy.api_origins, *origin)) {
        return std::nullopt;
    }
    return Response{
        .status = 204,
        .headers = {{"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE"},
                    {"Access-Control-Allow-Headers",
                     "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"},
                    {"Access-Control-Max-Age", "600"},
                    {"Cache-Control", "no-store"}},
        .body = {}};
}

void add_security_headers(const Request& request, const HttpPolicy& policy, Response& response) {
    const std::string_view path = path_of(request);
    const std::string_view type = header(response, "Content-Type").value_or("");
    const bool is_page = type.starts_with("text/html");
    const bool is_data = is_api_path(path) || path == "/healthz";
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    // Pages with COEP may load the site's files, which contain no secret; only the service's own
    // pages may load data.
    response.headers.push_back(
        {"Cross-Origin-Resource-Policy", is_data ? "same-origin" : "cross-origin"});
    response.headers.push_back({"Cross-Origin-Embedder-Policy", "require-corp"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    // The page of one org comes with its own policy, which names the origins that may frame it.
    if (!header(response, "Content-Security-Policy")) {
        response.headers.push_back(
            {"Content-Security-Policy", is_page ? page_security_policy(policy.embedding_origins)
                                                : std::string(data_security_policy)});
    }
    if (policy.tls || (policy.public_origin && policy.public_origin->starts_with("https://"))) {
        // No includeSubDomains: subdomains may belong to others.
        response.headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
    }
    const std::vector<std::string>& readers = readers_of(path, policy);
    if (readers.empty()) {
        return;
    }
    response.headers.push_back({"Vary", "Origin"});
    const auto origin = header(request, "Origin");
    if (origin && is_listed(readers, *origin)) {
        response.headers.push_back({"Access-Control-Allow-Origin", std::string(*origin)});
        response.headers.push_back({"Access-Control-Expose-Headers",
                                    "Content-Disposition, Date, ETag, Location, Retry-After"});
    }
}

}  // namespace orgkeep::server
