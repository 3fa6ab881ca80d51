#include "shared/planner/cost/number_text.hpp"

#include <algorithm>
#include <cstdint>

#include "shared/core/quantity.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {

std::string decimal_text(double number, int decimals) {
    const int digits = std::clamp(decimals, 0, 6);
    std::int64_t unit = 1;
    for (int i = 0; i < digits; ++i) {
        unit *= 10;
    }
    const double shown = number > 0 ? std::min(number, static_cast<double>(max_exact_integer)) : 0;
    auto whole = static_cast<std::int64_t>(shown);
    const double rest = shown - static_cast<double>(whole);
    std::int64_t part = nearest_calls(rest * static_cast<double>(unit)).value;
    if (part >= unit) {
        ++whole;
        part -= unit;
    }
    std::string text = std::to_string(whole);
    if (digits > 0) {
        text += '.' + zero_padded(part, static_cast<std::size_t>(digits));
    }
    return text;
}

std::string average_text(double calls) {
    if (!(calls > 0)) {
        return "0";
    }
    if (calls < 0.05) {
        return "below 0.1";
    }
    return calls < 99.95 ? decimal_text(calls, 1) : count_text(nearest_calls(calls).value);
}

std::string part_text(double part) { return decimal_text(part * 100, 2) + '%'; }

std::string risk_text(double risk, double risk_level) {
    // The number is in hundredths of a percent. With few trials, the risk may lie between two of
    // them.
    std::int64_t shown = nearest_calls(risk * 10'000).value;
    if (risk < risk_level && shown >= nearest_calls(risk_level * 10'000).value) {
        shown = nearest_calls(risk_level * 10'000).value - 1;
    }
    if (shown < 10) {
        return "below 0.1%";
    }
    if (shown > 9'990) {
        return "above 99.9%";
    }
    const double percent = static_cast<double>(shown) / 100;
    return decimal_text(percent, shown < 1'000 ? 2 : 1) + '%';
}

}  // namespace orgkeep::planner
