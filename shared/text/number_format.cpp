#include "shared/text/number_format.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace orgkeep {
namespace {

/// The absolute value, which is correct for the smallest integer too.
std::uint64_t magnitude(std::int64_t count) {
    const auto bits = static_cast<std::uint64_t>(count);
    return count < 0 ? 0 - bits : bits;
}

std::string sign_of(std::int64_t count) { return count < 0 ? "-" : ""; }

std::string with_separators(std::uint64_t count) {
    std::string text = std::to_string(count);
    for (std::size_t end = text.size(); end > 3; end -= 3) {
        text.insert(end - 3, 1, ',');
    }
    return text;
}

/// count ÷ unit, rounded half up.
std::uint64_t divide_rounded(std::uint64_t count, std::uint64_t unit) {
    return count / unit + (count % unit >= unit - count % unit ? 1 : 0);
}

/// "12.5"; "12" if the tenth is zero.
std::string tenths_text(std::uint64_t tenths) {
    std::string text = with_separators(tenths / 10);
    if (tenths % 10 != 0) {
        text += '.';
        text += std::to_string(tenths % 10);
    }
    return text;
}

}  // namespace

std::string count_text(std::int64_t count) {
    return sign_of(count) + with_separators(magnitude(count));
}

std::string compact_count_text(std::int64_t count) {
    constexpr std::array<std::string_view, 5> units{"", "k", "M", "B", "T"};
    const std::uint64_t value = magnitude(count);
    const std::string sign = sign_of(count);
    if (value < 1'000) {
        return sign + std::to_string(value);
    }
    std::uint64_t unit = 1;
    for (std::size_t i = 1; i < units.size(); ++i) {
        unit *= 1'000;
        const std::uint64_t tenths = divide_rounded(value, unit / 10);
        if (tenths < 1'000) {  // The value is below 100 of the unit.
            return sign + tenths_text(tenths) + std::string{units[i]};
        }
        const std::uint64_t whole = divide_rounded(value, unit);
        if (whole < 1'000 || i + 1 == units.size()) {
            return sign + with_separators(whole) + std::string{units[i]};
        }
    }
    return {};
}

std::string size_text(std::int64_t bytes) {
    constexpr std::array<std::string_view, 7> units{" B", " kB", " MB", " GB", " TB", " PB", " EB"};
    const std::uint64_t value = magnitude(bytes);
    const std::string sign = sign_of(bytes);
    if (value < 1'000) {
        return sign + std::to_string(value) + std::string{units[0]};
    }
    std::uint64_t unit = 1;
    std::uint64_t tenths = 0;
    std::size_t i = 0;
    do {
        unit *= 1'000;
        tenths = divide_rounded(value, unit / 10);
        ++i;
    } while (tenths >= 10'000 && i + 1 < units.size());
    return sign + tenths_text(tenths) + std::string{units[i]};
}

std::string duration_text(std::chrono::milliseconds duration) {
    const std::int64_t milliseconds = std::max<std::int64_t>(duration.count(), 0);
    const std::int64_t seconds = milliseconds / 1'000;
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = minutes / 60;
    if (milliseconds > 0 && seconds == 0) {
        return "under 1 s";
    }
    if (minutes == 0) {
        return std::to_string(seconds) + " s";
    }
    if (hours == 0) {
        return std::to_string(minutes) + " min";
    }
    if (hours < 24) {
        return std::to_string(hours) + " h " + zero_padded(minutes % 60, 2) + " min";
    }
    return count_text(hours / 24) + " d " + std::to_string(hours % 24) + " h";
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) {
        return "–";
    }
    if (part <= 0) {
        return "0%";
    }
    constexpr std::uint64_t most_wholes = 9'999;
    const std::uint64_t wholes = magnitude(part / whole);
    if (wholes > most_wholes) {
        return ">999,999%";
    }
    // Beyond 2^56, rest × 100 would overflow; there the last 8 bits don't affect the result.
    std::uint64_t rest = magnitude(part % whole);
    std::uint64_t base = magnitude(whole);
    if (base >> 56 != 0) {
        rest >>= 8;
        base >>= 8;
    }
    const std::uint64_t percent = divide_rounded(rest * 100, base);
    if (wholes == 0 && rest * 100 < base) {
        return "<1%";
    }
    if (wholes == 0 && percent == 100) {
        return "99%";
    }
    return with_separators(wholes * 100 + percent) + '%';
}

}  // namespace orgkeep
