#include "shared/text/utf8.hpp"

#include <cstddef>

namespace orgkeep {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

/// The length in bytes of the sequence that begins with this byte; 0 if none does.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Overlong forms, surrogates and numbers above U+10FFFF are not characters.
bool is_well_formed(char32_t character, std::size_t length) {
    if (length == 3) {
        return character >= 0x800 && !(character >= 0xD800 && character <= 0xDFFF);
    }
    return length != 4 || (character >= 0x10000 && character <= 0x10FFFF);
}

}  // namespace

char32_t take_character(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = sequence_length(first);
    if (length == 1) {
        text.remove_prefix(1);
        return first;
    }
    char32_t character = first & (0xFFu >> (length + 1));
    bool complete = length != 0 && text.size() >= length;
    for (std::size_t i = 1; complete && i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        complete = is_continuation(byte);
        character = character << 6 | (byte & 0x3Fu);
    }
    if (!complete || !is_well_formed(character, length)) {
        text.remove_prefix(1);
        return invalid_byte + first;
    }
    text.remove_prefix(length);
    return character;
}

bool is_white_space(char32_t character) {
    return character == U' ' || (character >= U'\t' && character <= U'\r') || character == 0x85 ||
           character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200B) || character == 0x2028 ||
           character == 0x2029 || character == 0x202F || character == 0x205F ||
           character == 0x3000 || character == 0xFEFF;
}

std::string_view trim_white_space(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        if (!is_white_space(take_character(rest))) {
            begin = begin == text.size() ? at : begin;
            end = text.size() - rest.size();
        }
    }
    return end == 0 ? std::string_view{} : text.substr(begin, end - begin);
}

}  // namespace orgkeep
