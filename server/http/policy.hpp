#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/config/configuration.hpp"

namespace orgkeep::server {

/// Who may send what to this service, and who may frame its page. What is not named may not.
struct HttpPolicy {
    int port = 0;             ///< that browsers on this machine reach it at
    bool on_loopback = true;  ///< the loopback's names are its own, with that port
    bool tls = false;         ///< it speaks TLS itself
    std::optional<std::string> public_origin = {};    ///< "https://backup.example.com"
    std::vector<std::string> api_origins = {};        ///< whose pages may call the service
    std::vector<std::string> embedding_origins = {};  ///< that may frame the page
    std::vector<std::string> trusted_proxies = {};  ///< addresses whose X-Forwarded-For is believed
    bool takes_canvas = false;  ///< /canvas is for forms that Salesforce's pages post
};

/// Whether a Host header names this service. Any other name may belong to a page whose site had its
/// name point here (DNS rebinding).
[[nodiscard]] bool is_own_host(const HttpPolicy& policy, std::string_view host);

/// Whether an Origin header is of this service's own pages.
[[nodiscard]] bool is_own_origin(const HttpPolicy& policy, std::string_view origin);

/// What the page may load and do, and that these origins may frame it, or nobody.
[[nodiscard]] std::string page_security_policy(const std::vector<std::string>& embedding_origins);

/// Whether this address listens on this machine alone: 127.0.0.0/8, ::1 or localhost.
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace orgkeep::server
