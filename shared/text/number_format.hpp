#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

/// Numbers as users read them, in English and the same on every machine: no locale, no floating
/// point.
namespace orgkeep {

/// The decimal digits of a number ≥ 0, with leading zeros up to the width.
[[nodiscard]] inline std::string zero_padded(std::int64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), '0');
    }
    return digits;
}

/// "8,412,507"; "-5".
[[nodiscard]] std::string count_text(std::int64_t count);

/// A count in compact form: "999", "1.2k", "15k", "115k", "1.2M", "3B", "40T", and "1,000,000T" for
/// 10^18. It has at most three digits, with one decimal below 100 of a unit, rounded half up.
[[nodiscard]] std::string compact_count_text(std::int64_t count);

/// A size in bytes, in decimal units, with one decimal unless it is zero: "0 B", "999 B", "412.6
/// GB", "318 MB", "10 TB". Disks and cloud storage are sold in decimal units (1 kB = 1,000 B).
[[nodiscard]] std::string size_text(std::int64_t bytes);

/// "40 s", "14 min", "1 h 05 min", "3 d 4 h": whole units, rounded down; "under 1 s" for less. A
/// negative duration is read as 0.
[[nodiscard]] std::string duration_text(std::chrono::milliseconds duration);

/// A part of a whole as "53%", rounded half up, but never to a false "0%" or "100%": the smallest
/// part is "<1%", and anything less than the whole at most "99%". More than the whole is allowed:
/// "300%". "–" if the whole is 0 or less. A negative part is read as 0.
[[nodiscard]] std::string percent_text(std::int64_t part, std::int64_t whole);

}  // namespace orgkeep
