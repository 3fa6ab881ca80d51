#include "shared/text/text_search.hpp"

#include <cstddef>
#include <cstdint>

#include "shared/text/ascii.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep {
namespace {

bool is_between(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

/// Blocks where each capital is right before its small letter, capitals at even code points.
bool is_in_even_pairs(char32_t character) {
    return is_between(character, 0x100, 0x137) || is_between(character, 0x14A, 0x177) ||
           is_between(character, 0x1DE, 0x1EF) || is_between(character, 0x1F8, 0x21F) ||
           is_between(character, 0x222, 0x233) || is_between(character, 0x3D8, 0x3EF) ||
           is_between(character, 0x460, 0x481) || is_between(character, 0x48A, 0x4BF) ||
           is_between(character, 0x4D0, 0x52F);
}

/// The same with capitals at odd code points.
bool is_in_odd_pairs(char32_t character) {
    return is_between(character, 0x139, 0x148) || is_between(character, 0x179, 0x17E) ||
           is_between(character, 0x1CD, 0x1DC) || is_between(character, 0x4C1, 0x4CE);
}

/// Accented Greek capitals lie apart from their small letters.
char32_t fold_greek_accented(char32_t character) {
    switch (character) {
        case 0x386:
            return 0x3AC;
        case 0x388:
        case 0x389:
        case 0x38A:
            return character + 0x25;
        case 0x38C:
            return 0x3CC;
        case 0x38E:
        case 0x38F:
            return character + 0x3F;
        case 0x3C2:  // final sigma, the sigma at the end of a word
            return 0x3C3;
        default:
            return character;
    }
}

void append_utf8(std::string& text, char32_t character) {
    const auto append_byte = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character >= invalid_byte) {
        append_byte(character - invalid_byte);
    } else if (character < 0x80) {
        append_byte(character);
    } else if (character < 0x800) {
        append_byte(0xC0 | character >> 6);
        append_byte(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        append_byte(0xE0 | character >> 12);
        append_byte(0x80 | (character >> 6 & 0x3F));
        append_byte(0x80 | (character & 0x3F));
    } else {
        append_byte(0xF0 | character >> 18);
        append_byte(0x80 | (character >> 12 & 0x3F));
        append_byte(0x80 | (character >> 6 & 0x3F));
        append_byte(0x80 | (character & 0x3F));
    }
}

bool is_ascii(char character) { return static_cast<unsigned char>(character) < 0x80; }

/// Whether the text begins with the folded pattern, ignoring case.
bool begins_with_folded(std::string_view text, std::string_view folded) {
    while (!folded.empty()) {
        if (text.empty()) {
            return false;
        }
        if (is_ascii(text.front()) || is_ascii(folded.front())) {
            if (ascii_lower(text.front()) != folded.front()) {
                return false;
            }
            text.remove_prefix(1);
            folded.remove_prefix(1);
        } else if (fold_case(take_character(text)) != take_character(folded)) {
            return false;
        }
    }
    return true;
}

}  // namespace

char32_t fold_case(char32_t character) {
    if (character < 0x80) {
        return static_cast<unsigned char>(ascii_lower(static_cast<char>(character)));
    }
    if (is_between(character, 0xC0, 0xDE) && character != 0xD7) {  // Latin-1 except ×
        return character + 0x20;
    }
    if (character == 0x130 || character == 0x131) {  // Turkish İ and ı are not a pair
        return character;
    }
    if (character == 0x178) {
        return 0xFF;  // Ÿ
    }
    if (is_in_even_pairs(character)) {
        return character | 1;
    }
    if (is_in_odd_pairs(character)) {
        return character + (character & 1);
    }
    if (is_between(character, 0x391, 0x3AB) && character != 0x3A2) {
        return character + 0x20;
    }
    if (is_between(character, 0x386, 0x3C2)) {
        return fold_greek_accented(character);
    }
    if (is_between(character, 0x400, 0x40F)) {
        return character + 0x50;
    }
    if (is_between(character, 0x410, 0x42F)) {
        return character + 0x20;
    }
    if (is_between(character, 0x531, 0x556)) {
        return character + 0x30;
    }
    return character;
}

TextPattern::TextPattern(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        append_utf8(folded_, fold_case(take_character(rest)));
    }
}

bool TextPattern::occurs_in(std::string_view text) const {
    if (folded_.empty()) {
        return true;
    }
    // Folding keeps the length, so a match is as long as the pattern.
    if (is_ascii(folded_.front())) {
        const char small = folded_.front();
        const char capital = small >= 'a' && small <= 'z' ? static_cast<char>(small - 0x20) : small;
        for (; text.size() >= folded_.size(); text.remove_prefix(1)) {
            if ((text.front() == small || text.front() == capital) &&
                begins_with_folded(text, folded_)) {
                return true;
            }
        }
        return false;
    }
    while (text.size() >= folded_.size()) {
        if (is_ascii(text.front())) {
            text.remove_prefix(1);
        } else if (begins_with_folded(text, folded_)) {
            return true;
        } else {
            (void)take_character(text);  // a match never begins inside a character
        }
    }
    return false;
}

std::vector<TextPattern> word_patterns(std::string_view query) {
    std::vector<TextPattern> patterns;
    std::string_view word = query;
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::size_t at = query.size() - rest.size();
        const auto word_begin = static_cast<std::size_t>(word.data() - query.data());
        if (is_white_space(take_character(rest))) {
            if (at > word_begin) {
                patterns.emplace_back(query.substr(word_begin, at - word_begin));
            }
            word = rest;
        }
    }
    if (!word.empty()) {
        patterns.emplace_back(word);
    }
    return patterns;
}

}  // namespace orgkeep
