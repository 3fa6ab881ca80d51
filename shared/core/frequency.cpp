#include "shared/core/frequency.hpp"

#include <algorithm>

#include "shared/text/number_format.hpp"

namespace orgkeep {
namespace {

constexpr std::int32_t hours_a_day = 24;

}  // namespace

Result<std::int32_t, NumberTextError> parse_frequency_hours(std::string_view text) {
    const auto hours = parse_whole_number(text, shortest_frequency_hours, longest_frequency_hours);
    if (!hours) {
        return hours.error();
    }
    return static_cast<std::int32_t>(hours.value());
}

std::string_view frequency_message(NumberTextError error) {
    switch (error) {
        case NumberTextError::empty:
            return "Enter whole hours from 1 to 168.";
        case NumberTextError::not_a_number:
            return "Not a number. Enter whole hours from 1 to 168, such as 36.";
        case NumberTextError::negative:
            return "The interval can't be negative. Enter whole hours from 1 to 168.";
        case NumberTextError::exponent:
            return "Write the number in full, such as 100 for 1e2.";
        case NumberTextError::fraction:
            return "The interval must be whole hours, such as 36.";
        case NumberTextError::inner_space:
            return "Remove the space inside the number.";
        case NumberTextError::misplaced_separator:
            return "Remove the comma inside the number.";
        case NumberTextError::foreign_digits:
            return "Use the digits 0–9.";
        case NumberTextError::below_minimum:
            return "Too short. Enter at least 1 hour.";
        case NumberTextError::above_maximum:
            return "Too long. Enter at most 168 hours (a week).";
    }
    return {};
}

std::string frequency_text(std::int32_t hours) {
    if (hours == 1) {
        return "every hour";
    }
    std::string text = "every " + count_text(hours) + " hours";
    if (hours > hours_a_day && hours % hours_a_day == 0) {
        text += " (" + count_text(hours / hours_a_day) + " days)";
    }
    return text;
}

std::int32_t most_runs_a_day(std::int32_t hours) {
    const std::int32_t interval = std::max(hours, shortest_frequency_hours);
    return (hours_a_day + interval - 1) / interval;
}

}  // namespace orgkeep
