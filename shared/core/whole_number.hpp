#pragma once

#include <cstdint>
#include <string_view>

#include "shared/core/result.hpp"

/// Whole numbers as users type them.
namespace orgkeep {

/// The reason why a text is not a valid whole number.
enum class NumberTextError {
    empty,                ///< the text is empty or only white space
    not_a_number,         ///< "abc", "0x10", "+5", "42 calls"
    negative,             ///< "-5"
    exponent,             ///< "1e6"
    fraction,             ///< "12.5", "1.000"
    inner_space,          ///< "20 000"
    misplaced_separator,  ///< "2,0000", ",000", "1,,000"
    foreign_digits,       ///< digits of another script, e.g. full-width
    below_minimum,        ///< "0" where the minimum is 1
    above_maximum,        ///< a number of any length above the maximum
};

/// Parses a number from `least` (not below 0) to `most` (at most 10^17): digits 0–9, optionally
/// with commas between thousands ("20,000"), surrounded by any white space. Leading zeros are
/// allowed without commas ("007" is 7). The whole text must be the number. Malformed UTF-8 and
/// texts of any length are safe.
[[nodiscard]] Result<std::int64_t, NumberTextError> parse_whole_number(std::string_view text,
                                                                       std::int64_t least,
                                                                       std::int64_t most);

/// "empty", "not_a_number", …: the name of the error in the API.
[[nodiscard]] std::string_view name(NumberTextError error);

}  // namespace orgkeep
