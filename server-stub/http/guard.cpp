#include "server-stub/http/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "server-stub/service/problems.hpp"
#include "server-stub/service/service.hpp"

namespace orgkeep::server {
namespace {

std::size_t count_of(const Request& request, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(
        request.headers.begin(), request.headers.end(),
        [&](const Header& header) { return equal_ignoring_case(header.name, name); }));
}

std::optional<std::size_t> content_length(std::string_view text) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool whole = !text.empty() && end == text.data() + text.size();
    if (error == std::errc::result_out_of_range) {
        return SIZE_MAX;
    }
    return whole && error == std::errc() ? std::optional(length) : std::nullopt;
}

}  // namespace

bool is_own_host(std::string_view host, int port) {
    constexpr std::array<std::string_view, 3> names = {"127.0.0.1", "localhost", "[::1]"};
    const std::string suffix = ":" + std::to_string(port);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return equal_ignoring_case(host, std::string(name) + suffix) ||
               (port == 80 && equal_ignoring_case(host, name));
    });
}

std::optional<Response> refuse_head(const Request& request, int port) {
    if (request.target.size() > longest_target) {
        return problem_response(
            problems::uri_too_long,
            "The address may be at most " + std::to_string(longest_target) + " bytes long.");
    }
    if (count_of(request, "Host") != 1) {
        return problem_response(problems::bad_request, "A request names its host, once.");
    }
    if (!is_own_host(*header(request, "Host"), port)) {
        return problem_response(
            problems::misdirected,
            "This service answers to 127.0.0.1, localhost and [::1] with its port only.");
    }
    const auto origin = header(request, "Origin");
    const bool changes = request.method != "GET" && request.method != "HEAD";
    if (changes && origin &&
        (!origin->starts_with("http://") ||
         !is_own_host(origin->substr(std::string_view("http://").size()), port))) {
        return problem_response(problems::forbidden,
                                "Pages of other origins may not change anything here.");
    }
    if (header(request, "Transfer-Encoding")) {
        return problem_response(problems::length_required,
                                "Send the body's length as Content-Length.");
    }
    if (count_of(request, "Content-Length") > 1) {
        return problem_response(problems::bad_request, "Content-Length was sent twice.");
    }
    if (const auto text = header(request, "Content-Length")) {
        const std::optional<std::size_t> length = content_length(*text);
        if (!length) {
            return problem_response(problems::bad_request, "Content-Length is no number.");
        }
        if (*length > largest_body) {
            return problem_response(
                problems::content_too_large,
                "The body may be at most " + std::to_string(largest_body) + " bytes long.");
        }
        if (*length > 0 && !changes) {
            return problem_response(problems::bad_request, "A request of this method has no body.");
        }
    }
    return std::nullopt;
}

std::size_t announced_length(const Request& request) {
    return content_length(header(request, "Content-Length").value_or("")).value_or(0);
}

void add_security_headers(Response& response) {
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Embedder-Policy", "require-corp"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    if (!header(response, "Content-Security-Policy")) {
        // Data is no page: a browser that shows it all the same must not run any of it.
        response.headers.push_back(
            {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"});
    }
}

}  // namespace orgkeep::server
