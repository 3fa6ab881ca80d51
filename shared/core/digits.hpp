#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace orgkeep {

/// The decimal digits of a number that is not negative, with zeros in front to fill the width.
[[nodiscard]] inline std::string zero_padded(std::int64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), '0');
    }
    return digits;
}

}  // namespace orgkeep
