#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"
#include "shared/core/whole_number.hpp"

/// The backup frequency: the interval between scheduled backups in whole hours.
namespace orgkeep {

/// The intervals that may be set: an hour to a week.
inline constexpr std::int32_t shortest_frequency_hours = 1;
inline constexpr std::int32_t longest_frequency_hours = 168;

/// Reads the hours that a person typed, as whole_number.hpp says.
[[nodiscard]] Result<std::int32_t, NumberTextError> parse_frequency_hours(std::string_view text);

/// One or two sentences for the person who typed it: what is wrong and what to write.
[[nodiscard]] std::string_view frequency_message(NumberTextError error);

/// "every hour", "every 24 hours"; more than one whole day also in days: "every 168 hours (7
/// days)".
[[nodiscard]] std::string frequency_text(std::int32_t hours);

/// How many scheduled backups can begin within 24 hours at most: 24 ÷ hours, rounded up.
[[nodiscard]] std::int32_t most_runs_a_day(std::int32_t hours);

}  // namespace orgkeep
