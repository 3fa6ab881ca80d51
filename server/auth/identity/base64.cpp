#include "server/auth/identity/base64.hpp"

#include <cstdint>

namespace orgkeep::server {
namespace {

constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::optional<std::uint32_t> value_of(char c) {
    if (c == '+' || c == '/') {
        return c == '+' ? 62 : 63;
    }
    const std::size_t at = url_alphabet.find(c);
    return at == std::string_view::npos ? std::nullopt
                                        : std::optional(static_cast<std::uint32_t>(at));
}

}  // namespace

std::string base64url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char byte : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
        for (held += 8; held >= 6; held -= 6) {
            text += url_alphabet[(bits >> (held - 6)) & 63U];
        }
    }
    if (held > 0) {
        text += url_alphabet[(bits << (6 - held)) & 63U];
    }
    return text;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    if (const std::size_t padding = text.find('='); padding != std::string_view::npos) {
        const std::string_view end = text.substr(padding);
        if (text.size() % 4 != 0 || (end != "=" && end != "==")) {
            return std::nullopt;
        }
        text = text.substr(0, padding);
    }
    const bool mixed = text.find_first_of("+/") != std::string_view::npos &&
                       text.find_first_of("-_") != std::string_view::npos;
    if (mixed || text.size() % 4 == 1) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const auto value = value_of(c);
        if (!value) {
            return std::nullopt;
        }
        bits = (bits << 6U) | *value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> held) & 255U);
        }
    }
    const std::uint32_t rest = bits & ((1U << held) - 1U);
    return rest == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace orgkeep::server
