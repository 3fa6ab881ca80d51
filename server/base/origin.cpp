#include "server/base/origin.hpp"

#include <algorithm>

#include "server/base/ip_address.hpp"
#include "shared/text/ascii.hpp"

namespace orgkeep::server {
namespace {

constexpr std::size_t max_host_length = 253;  // RFC 1035, section 2.3.4
constexpr std::size_t max_label_length = 63;

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= max_label_length && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return is_ascii_lower(c) || is_ascii_digit(c) || c == '-';
           });
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) {
        const std::string inside(host.substr(1, host.size() - 2));
        return host.ends_with(']') && canonical_ipv6(inside) == inside;
    }
    if (host.size() > max_host_length) {
        return false;
    }
    std::string_view rest = host;
    std::string_view label;
    do {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        label = rest.substr(0, dot);
        if (!is_label(label) || dot + 1 == rest.size()) {
            return false;
        }
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    } while (!rest.empty());
    // Browsers read a host that ends in a number as an IPv4 address, or refuse it.
    const bool ends_in_number = std::all_of(label.begin(), label.end(), is_ascii_digit);
    return !ends_in_number || canonical_ipv4(std::string(host)) == host;
}

bool is_port(std::string_view port) {
    return !port.empty() && port.size() <= 5 && port.front() != '0' &&
           std::all_of(port.begin(), port.end(), is_ascii_digit) &&
           std::stoi(std::string(port)) <= 65535;
}

bool is_loopback_host(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

std::optional<std::string> origin_error(std::string_view text) {
    const std::size_t end = text.find("://");
    const std::string_view scheme = text.substr(0, std::min(end, text.size()));
    if (end == std::string_view::npos || (scheme != "https" && scheme != "http")) {
        return "must be an origin such as https://backup.example.com";
    }
    std::string_view rest = text.substr(end + 3);
    if (rest.find('*') != std::string_view::npos) {
        return "must be one exact origin; list each host in place of a wildcard";
    }
    if (rest.find_first_of("/?#@\\") != std::string_view::npos) {
        return "must be scheme, host and port only, without user, path, query or a slash at the "
               "end";
    }
    const bool upper = std::any_of(rest.begin(), rest.end(), is_ascii_upper);
    if (upper) {
        return "must be in lower case, as browsers send it";
    }
    const std::size_t colon = rest.find(':', rest.starts_with('[') ? rest.find(']') : 0);
    const std::string_view host = rest.substr(0, colon);
    if (!is_host(host)) {
        return "has no valid host; write names that are not ASCII as xn--…";
    }
    if (colon != std::string_view::npos) {
        const std::string_view port = rest.substr(colon + 1);
        if (!is_port(port)) {
            return "has no valid port; it is a number from 1 to 65535";
        }
        if (port == (scheme == "https" ? "443" : "80")) {
            return "must leave out the default port of its scheme, as browsers do";
        }
    }
    if (scheme == "http" && !is_loopback_host(host)) {
        return "must be https; http is for localhost, 127.0.0.1 and [::1] only";
    }
    return std::nullopt;
}

}  // namespace orgkeep::server
