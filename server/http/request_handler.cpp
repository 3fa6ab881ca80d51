#include "server/http/request_handler.hpp"

#include <algorithm>
#include <utility>

#include "server/http/client_address.hpp"
#include "server/http/guard.hpp"
#include "server/message/error_page.hpp"
#include "shared/core/http_date.hpp"

namespace orgkeep::server {
namespace {

Request to_request(const httplib::Request& from) {
    Request request{.method = from.method, .target = from.target, .headers = {}, .body = from.body};
    for (const auto& [name, value] : from.headers) {
        // The library adds these itself: no client sent them.
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
            name == "LOCAL_PORT") {
            continue;
        }
        request.headers.push_back({name, value});
    }
    return request;
}

}  // namespace

RequestHandler::RequestHandler(HttpSettings settings, Application application,
                               std::optional<Site> site, Clock clock)
    : policy_(std::move(settings.policy)),
      max_connections_of_address_(settings.max_connections_of_address),
      site_limit_(settings.site_requests_of_address),
      application_(std::move(application)),
      site_(std::move(site)),
      clock_(std::move(clock)) {}

std::optional<Response> RequestHandler::answer_head(const httplib::Request& from) {
    const Request request = to_request(from);
    if (auto refusal = refuse_head(request, policy_)) {
        return refusal;
    }
    if (auto permission = answer_preflight(request, policy_)) {
        return permission;
    }
    if (content_length_of(request) > 0) {
        return std::nullopt;
    }
    return answer(request, from.remote_addr);
}

Response RequestHandler::answer_with_body(const httplib::Request& from) {
    return answer(to_request(from), from.remote_addr);
}

void RequestHandler::write(const httplib::Request& from, Response response,
                           httplib::Response& to) const {
    add_security_headers(to_request(from), policy_, response);
    to.status = response.status;
    to.headers.emplace("Date", format_http_date(clock_()));
    to.headers.emplace("Accept-Ranges", "none");
    for (Header& header : response.headers) {
        to.headers.emplace(std::move(header.name), std::move(header.value));
    }
    to.body = std::move(response.body);
}

std::size_t RequestHandler::connection_limit(const std::string& address) const {
    const auto& proxies = policy_.trusted_proxies;
    const bool is_proxy = std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    return is_proxy ? max_connections : max_connections_of_address_;
}

Response RequestHandler::answer(const Request& request, const std::string& remote_address) {
    const Peer peer{client_address(remote_address, request, policy_.trusted_proxies)};
    if (is_application_path(path_of(request))) {
        return application_(request, peer, clock_());
    }
    if (const auto wait = site_limit_.seconds_until_token(peer.address, clock_())) {
        Response refusal =
            error_page(429, "Too many requests", "Wait a little, then load the page again.");
        refusal.headers.push_back({"Retry-After", std::to_string(*wait)});
        return refusal;
    }
    if (site_) {
        return site_->handle(request);
    }
    return error_page(404, "No dashboard here",
                      "This service was started without a site. Its API is at /api/v1/.");
}

}  // namespace orgkeep::server
