#include "server/auth/identity/display_name.hpp"

#include <algorithm>
#include <array>

#include "shared/text/utf8.hpp"

namespace orgkeep::server {
namespace {

constexpr std::size_t longest_name = 255;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c >= invalid_byte;
}

struct Range {
    char32_t first;
    char32_t last;

    [[nodiscard]] bool has(char32_t c) const { return c >= first && c <= last; }
};

template <std::size_t Count>
bool any_has(const std::array<Range, Count>& ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return range.has(c); });
}

// Default_Ignorable_Code_Point of Unicode 15. The marks that turn the direction of the text around
// them (Unicode Standard Annex #9, section 2) are among them.
bool is_invisible(char32_t c) {
    static constexpr std::array<Range, 17> ranges = {{{0x00AD, 0x00AD},
                                                      {0x034F, 0x034F},
                                                      {0x061C, 0x061C},
                                                      {0x115F, 0x1160},
                                                      {0x17B4, 0x17B5},
                                                      {0x180B, 0x180F},
                                                      {0x200B, 0x200F},
                                                      {0x202A, 0x202E},
                                                      {0x2060, 0x206F},
                                                      {0x3164, 0x3164},
                                                      {0xFE00, 0xFE0F},
                                                      {0xFEFF, 0xFEFF},
                                                      {0xFFA0, 0xFFA0},
                                                      {0xFFF0, 0xFFF8},
                                                      {0x1BCA0, 0x1BCA3},
                                                      {0x1D173, 0x1D17A},
                                                      {0xE0000, 0xE0FFF}}};
    return any_has(ranges, c);
}

// Joiners and variation selectors. Persian and Indic names are spelled with the first, Mongolian
// and Japanese ones with the second: they change how the letter before them is drawn.
bool shapes_letters(char32_t c) {
    static constexpr std::array<Range, 4> ranges = {
        {{0x180B, 0x180D}, {0x200C, 0x200D}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}}};
    return any_has(ranges, c);
}

// The scripts before Hebrew (Latin, Greek, Cyrillic, Armenian) have no letter that is shaped so.
constexpr char32_t first_shaped = 0x0590;

}  // namespace

bool has_control_characters(std::string_view text) {
    while (!text.empty()) {
        if (is_control(take_character(text))) {
            return true;
        }
    }
    return false;
}

std::string without_invisible(std::string_view name) {
    std::string visible;
    char32_t before = 0;
    while (!name.empty()) {
        const std::string_view from_here = name;
        const char32_t c = take_character(name);
        const bool shapes = shapes_letters(c) && before >= first_shaped && !is_invisible(before);
        if (!is_invisible(c) || shapes) {
            visible += from_here.substr(0, from_here.size() - name.size());
            before = c;
        }
    }
    return visible;
}

bool is_display_name(std::string_view text) {
    if (text.size() > longest_name || trim_white_space(text).empty() ||
        has_control_characters(text)) {
        return false;
    }
    return without_invisible(text) == text;
}

}  // namespace orgkeep::server
