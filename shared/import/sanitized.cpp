#include "shared/import/sanitized.hpp"

#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

/// Controls of C0 and C1, and the marks of Unicode's bidirectional algorithm (UAX 9), with which a
/// text could make the words around it read backwards.
bool is_unsafe(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

}  // namespace

std::string sanitized(std::string_view text, std::size_t most) {
    std::string line;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t character = take_character(text);
        std::string_view next = before.substr(0, before.size() - text.size());
        if (character >= invalid_byte) {
            next = "\uFFFD";
        } else if (is_unsafe(character)) {
            next = " ";
        }
        if (line.size() + next.size() > most) {
            return line + "…";
        }
        line += next;
    }
    return line;
}

std::string sanitized_and_quoted(std::string_view text, std::size_t most) {
    return '"' + shown(text, most) + '"';
}

}  // namespace orgkeep::imports
