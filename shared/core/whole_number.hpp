#pragma once

#include <cstdint>
#include <string_view>

#include "shared/core/result.hpp"

/// Whole numbers as people type them.
namespace orgkeep {

/// Why a text is not the whole number that is asked for.
enum class NumberTextError {
    empty,                ///< nothing but white space
    not_a_number,         ///< "abc", "0x10", "+5", "42 calls"
    negative,             ///< "-5"
    exponent,             ///< "1e6"
    fraction,             ///< "12.5", "1.000"
    inner_space,          ///< "20 000"
    misplaced_separator,  ///< "2,0000", ",000", "1,,000"
    foreign_digits,       ///< digits of another script, e.g. full-width
    below_minimum,        ///< "0" where 1 is the least
    above_maximum,        ///< and anything longer
};

/// Reads a number from `least` (not below 0) to `most` (at most 10^17): digits 0–9, optionally
/// grouped by commas in threes ("20,000"), with white space of any kind around it. Leading zeros
/// are allowed where there are no commas ("007" is 7). Never reads part of a text; UTF-8 of any
/// quality and length is safe.
[[nodiscard]] Result<std::int64_t, NumberTextError> parse_whole_number(std::string_view text,
                                                                       std::int64_t least,
                                                                       std::int64_t most);

/// "empty", "not_a_number", …: the name of the error for programs.
[[nodiscard]] std::string_view name(NumberTextError error);

}  // namespace orgkeep
