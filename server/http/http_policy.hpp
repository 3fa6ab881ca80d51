#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep::server {

/// The hosts of this service, and the origins whose pages may call it or frame its page. Everything
/// else is refused.
struct HttpPolicy {
    int port = 0;             ///< the port at which browsers on this machine reach the service
    bool on_loopback = true;  ///< the service answers to the names of the loopback, with that port
    bool tls = false;         ///< the service uses TLS itself
    std::optional<std::string> public_origin = {};    ///< "https://backup.example.com"
    std::vector<std::string> api_origins = {};        ///< origins whose pages may call the service
    std::vector<std::string> embedding_origins = {};  ///< origins whose pages may frame the page
    std::vector<std::string> trusted_proxies = {};  ///< addresses whose X-Forwarded-For is believed
    bool accepts_canvas = false;  ///< pages of Salesforce may post forms to /canvas
};

/// Whether a Host header names this service. Any other name may be that of a malicious page whose
/// DNS entry points here (DNS rebinding).
[[nodiscard]] bool is_own_host(const HttpPolicy& policy, std::string_view host);

/// Whether an Origin header belongs to this service's own pages.
[[nodiscard]] bool is_own_origin(const HttpPolicy& policy, std::string_view origin);

}  // namespace orgkeep::server
