#include "server/base/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace orgkeep::server {
namespace {

constexpr std::size_t longest_host = 253;  // RFC 1035, section 2.3.4
constexpr std::size_t longest_label = 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); }

/// As the system writes it, or nothing for what is no address of that family.
std::optional<std::string> shortest_form(int family, const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> binary{};
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (text.find('\0') != std::string::npos || inet_pton(family, text.c_str(), &binary) != 1 ||
        inet_ntop(family, &binary, written.data(), written.size()) == nullptr) {
        return std::nullopt;
    }
    return std::string(written.data());
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= longest_label && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return is_lower_or_digit(c) || c == '-';
           });
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) {
        const std::string inside(host.substr(1, host.size() - 2));
        return host.ends_with(']') && shortest_form(AF_INET6, inside) == inside;
    }
    if (host.size() > longest_host) {
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
    // What ends in a number is an IPv4 address to browsers, or no host at all.
    const bool ends_in_number = std::all_of(label.begin(), label.end(), is_digit);
    return !ends_in_number || shortest_form(AF_INET, std::string(host)) == host;
}

bool is_port(std::string_view port) {
    return !port.empty() && port.size() <= 5 && port.front() != '0' &&
           std::all_of(port.begin(), port.end(), is_digit) && std::stoi(std::string(port)) <= 65535;
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

std::optional<std::string> origin_fault(std::string_view text) {
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
        return "must be scheme, host and port only, with no user, path, query or slash at the end";
    }
    const bool upper =
        std::any_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (upper) {
        return "must be in lower case, as browsers send it";
    }
    const std::size_t colon = rest.find(':', rest.starts_with('[') ? rest.find(']') : 0);
    const std::string_view host = rest.substr(0, colon);
    if (!is_host(host)) {
        return "has no valid host; names that are not ASCII are written as xn--…";
    }
    if (colon != std::string_view::npos) {
        const std::string_view port = rest.substr(colon + 1);
        if (!is_port(port)) {
            return "has no valid port; it is a number from 1 to 65535";
        }
        if (port == (scheme == "https" ? "443" : "80")) {
            return "must leave out its scheme's own port, as browsers do";
        }
    }
    if (scheme == "http" && !is_loopback(host)) {
        return "must be https; http is for localhost, 127.0.0.1 and [::1] only";
    }
    return std::nullopt;
}

std::optional<std::string> address_fault(const std::string& text) {
    for (const int family : {AF_INET, AF_INET6}) {
        if (const auto form = shortest_form(family, text)) {
            return *form == text ? std::nullopt : std::optional("must be written as " + *form);
        }
    }
    return "must be an IP address such as 192.0.2.1 or 2001:db8::1";
}

}  // namespace orgkeep::server
