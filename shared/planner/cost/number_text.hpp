#pragma once

#include <string>

/// Averages and shares as text. No locale, and the same digits on every machine.
namespace orgkeep::planner {

/// The number with that many decimals (0 … 6), rounded half up, without separators: "1234.50".
/// Negative numbers and NaN are written as 0; numbers are clamped to 2^53 − 1.
[[nodiscard]] std::string decimal_text(double number, int decimals);

/// An average number of calls for the screen: "0", "below 0.1", "0.4", "12.3", and from 100 on
/// without decimals, "12,345".
[[nodiscard]] std::string average_text(double calls);

/// A share, 0 … 1, in percent with two decimals: "1.23%".
[[nodiscard]] std::string part_text(double part);

/// A risk, 0 … 1, in percent: two decimals below 10%, else one; never a false 0 or 100: "below
/// 0.1%", "above 99.9%". A risk below `risk_level` is also shown as below it, however close it is.
[[nodiscard]] std::string risk_text(double risk, double risk_level = 0);

}  // namespace orgkeep::planner
