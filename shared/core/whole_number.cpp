#include "shared/core/whole_number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "shared/text/enum_names.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep {
namespace {

constexpr std::array error_names{
    EnumName<NumberTextError>{NumberTextError::empty, "empty"},
    EnumName<NumberTextError>{NumberTextError::not_a_number, "not_a_number"},
    EnumName<NumberTextError>{NumberTextError::negative, "negative"},
    EnumName<NumberTextError>{NumberTextError::exponent, "exponent"},
    EnumName<NumberTextError>{NumberTextError::fraction, "fraction"},
    EnumName<NumberTextError>{NumberTextError::inner_space, "inner_space"},
    EnumName<NumberTextError>{NumberTextError::misplaced_separator, "misplaced_separator"},
    EnumName<NumberTextError>{NumberTextError::foreign_digits, "foreign_digits"},
    EnumName<NumberTextError>{NumberTextError::below_minimum, "below_minimum"},
    EnumName<NumberTextError>{NumberTextError::above_maximum, "above_maximum"},
};

bool is_digit(char32_t character) { return character >= U'0' && character <= U'9'; }

/// Digits of other scripts that input methods produce, given by their zeros.
bool is_foreign_digit(char32_t character) {
    constexpr std::array<char32_t, 16> zeros{
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
        0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x17E0, 0xFF10,
    };
    return std::any_of(zeros.begin(), zeros.end(), [character](char32_t zero) {
        return character >= zero && character < zero + 10;
    });
}

/// The kinds of characters that a text contains.
struct Content {
    bool digit = false;
    bool foreign_digit = false;
    bool comma = false;
    bool dot = false;
    bool exponent = false;
    bool space = false;
    bool other = false;
};

Content content_of(std::string_view text) {
    Content content;
    while (!text.empty()) {
        const char32_t character = take_character(text);
        if (is_digit(character)) {
            content.digit = true;
        } else if (is_foreign_digit(character)) {
            content.foreign_digit = true;
        } else if (character == U',') {
            content.comma = true;
        } else if (character == U'.') {
            content.dot = true;
        } else if ((character == U'e' || character == U'E') && content.digit && !content.exponent) {
            content.exponent = true;
            // The sign of an exponent is part of it.
            if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
                text.remove_prefix(1);
            }
            content.other = content.other || text.empty();
        } else if (is_white_space(character)) {
            content.space = true;
        } else {
            content.other = true;
        }
    }
    return content;
}

/// Whether commas separate thousands: one to three digits without a leading zero, then threes.
bool is_grouped_in_threes(std::string_view text) {
    const std::size_t first = text.find(',');
    if (first < 1 || first > 3 || text.front() == '0') {
        return false;
    }
    for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
        const bool whole_group = text.size() >= 4 && text.front() == ',' &&
                                 text.substr(1, 3).find(',') == std::string_view::npos;
        if (!whole_group) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string_view name(NumberTextError error) { return enum_name(error_names, error); }

Result<std::int64_t, NumberTextError> parse_whole_number(std::string_view text, std::int64_t least,
                                                         std::int64_t most) {
    text = trim_white_space(text);
    if (text.empty()) {
        return NumberTextError::empty;
    }
    // The minus of the keyboard, or the typographic one of spreadsheets and web pages.
    bool negative = false;
    for (const std::string_view minus : {"-", "\u2212"}) {
        if (text.substr(0, minus.size()) == minus) {
            negative = true;
            text.remove_prefix(minus.size());
            break;
        }
    }
    const Content content = content_of(text);
    if (content.other || !(content.digit || content.foreign_digit)) {
        return NumberTextError::not_a_number;
    }
    if (negative) {
        return NumberTextError::negative;
    }
    if (content.foreign_digit) {
        return NumberTextError::foreign_digits;
    }
    if (content.exponent) {
        return NumberTextError::exponent;
    }
    if (content.dot) {
        return NumberTextError::fraction;
    }
    if (content.space) {
        return NumberTextError::inner_space;
    }
    if (content.comma && !is_grouped_in_threes(text)) {
        return NumberTextError::misplaced_separator;
    }
    std::int64_t number = 0;
    for (const char character : text) {
        if (character == ',') {
            continue;
        }
        number = number * 10 + (character - '0');
        if (number > most) {
            return NumberTextError::above_maximum;
        }
    }
    if (number < least) {
        return NumberTextError::below_minimum;
    }
    return number;
}

}  // namespace orgkeep
