#include "wasm/dashboard/text/utf8.hpp"

#include "shared/text/utf8.hpp"

namespace orgkeep::dashboard {

DecodedCodePoint decode_utf8(std::string_view text, std::size_t at) {
    std::string_view rest = text.substr(at);
    const std::size_t before = rest.size();
    const char32_t character = take_character(rest);
    return {character >= invalid_byte ? U'\uFFFD' : character, before - rest.size()};
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool breaks_anywhere(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace orgkeep::dashboard
