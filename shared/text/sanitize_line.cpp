#include "shared/text/sanitize_line.hpp"

#include "shared/text/utf8.hpp"

namespace orgkeep {
namespace {

bool is_unsafe(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C ||
           character == 0x200B || character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

}  // namespace

std::string sanitize_line(std::string_view text, std::size_t most) {
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

std::string sanitize_sentence(std::string_view text) {
    std::string line = sanitize_line(text);
    while (!line.empty() && line.back() == ' ') {
        line.pop_back();
    }
    const bool is_ended = !line.empty() && (line.back() == '.' || line.back() == '!' ||
                                            line.back() == '?' || line.ends_with("…"));
    if (!is_ended) {
        line += '.';
    }
    return line;
}

std::string sanitize_and_quote(std::string_view text, std::size_t most) {
    return '"' + sanitize_line(text, most) + '"';
}

}  // namespace orgkeep
