#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Hexadecimal digits (RFC 4648, section 8).
namespace orgkeep {

inline constexpr std::string_view lower_hex_digits = "0123456789abcdef";
inline constexpr std::string_view upper_hex_digits = "0123456789ABCDEF";

/// The value of a hexadecimal digit, 0 to 15, in either case; nothing for any other character.
[[nodiscard]] constexpr std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

/// Appends the lowest `digits` (1 … 16) hexadecimal digits of the value, in lower case.
inline void append_hex(std::string& text, std::uint64_t value, std::size_t digits) {
    for (std::size_t left = digits; left > 0; --left) {
        text += lower_hex_digits[value >> (4 * (left - 1)) & 0xF];
    }
}

}  // namespace orgkeep
