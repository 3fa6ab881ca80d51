#include "server/base/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace orgkeep::server {
namespace {

std::optional<std::string> canonical_form(int family, const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> binary{};
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (text.find('\0') != std::string::npos || inet_pton(family, text.c_str(), &binary) != 1 ||
        inet_ntop(family, &binary, written.data(), written.size()) == nullptr) {
        return std::nullopt;
    }
    return std::string(written.data());
}

}  // namespace

std::optional<std::string> canonical_ipv4(const std::string& text) {
    return canonical_form(AF_INET, text);
}

std::optional<std::string> canonical_ipv6(const std::string& text) {
    return canonical_form(AF_INET6, text);
}

std::optional<std::string> ip_address_error(const std::string& text) {
    for (const auto& form : {canonical_ipv4(text), canonical_ipv6(text)}) {
        if (form) {
            return *form == text ? std::nullopt : std::optional("must be written as " + *form);
        }
    }
    return "must be an IP address such as 192.0.2.1 or 2001:db8::1";
}

std::string address_key(const std::string& address) {
    std::array<unsigned char, sizeof(in6_addr)> binary{};
    if (inet_pton(AF_INET6, address.c_str(), binary.data()) != 1) {
        return address;
    }
    constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(mapped.begin(), mapped.end(), binary.begin())) {
        std::array<char, INET_ADDRSTRLEN> text{};
        inet_ntop(AF_INET, binary.data() + mapped.size(), text.data(), text.size());
        return text.data();
    }
    std::fill(binary.begin() + 8, binary.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, binary.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address == "localhost";
}

}  // namespace orgkeep::server
