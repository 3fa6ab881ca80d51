#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace orgkeep {

/// A count. The tag keeps calls, records and bytes from being mixed up. In messages of the service,
/// values are 0 … 2^53 − 1, which JSON carries exactly.
template <class Tag>
struct Quantity {
    std::int64_t value = 0;

    friend constexpr bool operator==(const Quantity&, const Quantity&) = default;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 finds a 0 in a defaulted <=>
    friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
};

using ApiCalls = Quantity<struct ApiCallsTag>;
using Objects = Quantity<struct ObjectsTag>;
using Records = Quantity<struct RecordsTag>;
using Files = Quantity<struct FilesTag>;
using Bytes = Quantity<struct BytesTag>;

/// The largest integer that every JSON parser keeps exactly: 2^53 − 1 (RFC 8259, section 6).
inline constexpr std::int64_t max_exact_integer = 9'007'199'254'740'991;

/// a + b, saturating at the ends of 64 bits.
[[nodiscard]] constexpr std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    if (b > 0 && a > largest - b) {
        return largest;
    }
    if (b < 0 && a < smallest - b) {
        return smallest;
    }
    return a + b;
}

/// a × b for counts (neither negative), saturating at the largest 64-bit integer.
[[nodiscard]] constexpr std::int64_t saturating_multiply(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    return b != 0 && a > largest / b ? largest : a * b;
}

/// a + b, saturating at the ends of 64 bits.
template <class Tag>
[[nodiscard]] constexpr Quantity<Tag> saturating_add(Quantity<Tag> a, Quantity<Tag> b) {
    return {saturating_add(a.value, b.value)};
}

}  // namespace orgkeep
