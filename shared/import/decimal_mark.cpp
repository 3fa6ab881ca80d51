#include "shared/import/decimal_mark.hpp"

#include <algorithm>
#include <cstddef>

#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::string_view digits = "0123456789";

MarkSpelling spelling_with(char mark) {
    return mark == '.' ? MarkSpelling::point : MarkSpelling::comma;
}

/// Whether the mark separates thousands: in "1,234,567", but not in "0,500" or "1234,567".
bool is_grouped(std::string_view whole, char mark) {
    const std::size_t first = whole.find(mark);
    if (first == 0 || first > 3 || whole.front() == '0') return false;
    for (std::size_t at = first; at < whole.size(); at += 4) {
        if (whole[at] != mark || whole.size() - at < 4 ||
            whole.substr(at + 1, 3).find_first_not_of(digits) != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

}  // namespace

MarkSpelling mark_spelling(std::string_view number) {
    const std::string_view text = trim_white_space(number);
    if (text.find_first_not_of("0123456789.,") != std::string_view::npos) {
        return MarkSpelling::none;
    }
    const std::size_t last = text.find_last_of(".,");
    if (last == std::string_view::npos || last + 1 == text.size()) return MarkSpelling::none;
    const char mark = text[last];
    const char other = mark == '.' ? ',' : '.';
    const std::string_view whole = text.substr(0, last);
    if (whole.find(mark) != std::string_view::npos) {
        return is_grouped(text, mark) ? spelling_with(other) : MarkSpelling::none;
    }
    if (whole.find(other) != std::string_view::npos) {
        return is_grouped(whole, other) ? spelling_with(mark) : MarkSpelling::none;
    }
    return is_grouped(text, mark) ? MarkSpelling::ambiguous : spelling_with(mark);
}

}  // namespace orgkeep::imports
