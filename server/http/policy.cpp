#include "server/http/policy.hpp"

#include <algorithm>
#include <array>

#include "server/message/message.hpp"

namespace orgkeep::server {
namespace {

constexpr std::array<std::string_view, 3> loopback_names = {"127.0.0.1", "localhost", "[::1]"};

/// "backup.example.com" of "https://backup.example.com".
std::string_view host_of(std::string_view origin) {
    const std::size_t slashes = origin.find("//");
    return slashes == std::string_view::npos ? origin : origin.substr(slashes + 2);
}

bool is_loopback_name(const HttpPolicy& policy, std::string_view host) {
    const std::string suffix = ":" + std::to_string(policy.port);
    const int default_port = policy.tls ? 443 : 80;
    return std::any_of(loopback_names.begin(), loopback_names.end(), [&](std::string_view name) {
        return equal_ignoring_case(host, std::string(name) + suffix) ||
               (policy.port == default_port && equal_ignoring_case(host, name));
    });
}

}  // namespace

bool is_own_host(const HttpPolicy& policy, std::string_view host) {
    if (policy.public_origin && equal_ignoring_case(host, host_of(*policy.public_origin))) {
        return true;
    }
    return policy.on_loopback && is_loopback_name(policy, host);
}

bool is_own_origin(const HttpPolicy& policy, std::string_view origin) {
    if (policy.public_origin && origin == *policy.public_origin) {
        return true;
    }
    const std::string_view scheme = policy.tls ? "https://" : "http://";
    return policy.on_loopback && origin.starts_with(scheme) &&
           is_loopback_name(policy, origin.substr(scheme.size()));
}

std::string page_security_policy(const std::vector<std::string>& embedding_origins) {
    std::string ancestors;
    for (const std::string& origin : embedding_origins) {
        ancestors += " " + origin;
    }
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
           "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; base-uri 'none'; "
           "object-src 'none'; form-action 'none'; frame-ancestors" +
           (ancestors.empty() ? " 'none'" : ancestors) + "; require-trusted-types-for 'script'";
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address == "localhost";
}

}  // namespace orgkeep::server
