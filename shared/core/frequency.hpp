#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"
#include "shared/core/whole_number.hpp"

/// The backup frequency: the interval between scheduled backups in whole hours.
namespace orgkeep {

/// The allowed intervals: an hour to a week.
inline constexpr std::int32_t shortest_frequency_hours = 1;
inline constexpr std::int32_t longest_frequency_hours = 168;

/// Parses the hours that a user typed (see whole_number.hpp).
[[nodiscard]] Result<std::int32_t, NumberTextError> parse_frequency_hours(std::string_view text);

/// One or two sentences for the user: what is wrong and what to enter.
[[nodiscard]] std::string_view frequency_message(NumberTextError error);

/// "every hour", "every 24 hours"; several whole days also in days: "every 168 hours (7 days)".
[[nodiscard]] std::string frequency_text(std::int32_t hours);

/// The most scheduled backups that can start within 24 hours: 24 ÷ hours, rounded up.
[[nodiscard]] std::int32_t most_runs_a_day(std::int32_t hours);

}  // namespace orgkeep
