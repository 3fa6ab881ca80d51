#include "shared/planner/number_text.hpp"

#include <algorithm>
#include <cstdint>

#include "shared/core/digits.hpp"
#include "shared/core/human.hpp"
#include "shared/core/quantity.hpp"

namespace orgkeep::planner {

std::string decimal_text(double number, int decimals) {
    constexpr auto most = static_cast<double>(max_exact_integer);
    std::int64_t unit = 1;
    for (int i = 0; i < std::clamp(decimals, 0, 6); ++i) {
        unit *= 10;
    }
    const double shown = number > 0 ? std::min(number, most) : 0;
    auto whole = static_cast<std::int64_t>(shown);
    auto part = static_cast<std::int64_t>(
        (shown - static_cast<double>(whole)) * static_cast<double>(unit) + 0.5);
    if (part >= unit) {
        ++whole;
        part = 0;
    }
    std::string text = std::to_string(whole);
    if (unit > 1) {
        text += '.' + zero_padded(part, static_cast<std::size_t>(std::clamp(decimals, 0, 6)));
    }
    return text;
}

std::string average_text(double calls) {
    if (!(calls > 0)) {
        return "0";
    }
    if (calls < 0.05) {
        return "under 0.1";
    }
    if (calls < 99.95) {
        return decimal_text(calls, 1);
    }
    constexpr auto most = static_cast<double>(max_exact_integer);
    return count_text(static_cast<std::int64_t>(std::min(calls, most) + 0.5));
}

std::string part_text(double part) { return decimal_text(part * 100, 2) + " %"; }

}  // namespace orgkeep::planner
