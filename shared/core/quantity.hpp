#pragma once

#include <compare>
#include <cstdint>

namespace orgkeep {

/// A count of one kind of thing. The tag keeps calls, records and bytes from being mixed up.
/// Values that cross the service contract lie in 0 … 2^53−1 (the integers JSON carries exactly).
template <class Tag>
struct Quantity {
    std::int64_t value = 0;

    friend constexpr bool operator==(const Quantity&, const Quantity&) = default;
    friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
};

using ApiCalls = Quantity<struct ApiCallsTag>;
using Objects = Quantity<struct ObjectsTag>;
using Records = Quantity<struct RecordsTag>;
using Files = Quantity<struct FilesTag>;
using Bytes = Quantity<struct BytesTag>;

/// The largest integer that every JSON reader keeps exactly: 2^53 − 1 (RFC 8259, section 6).
inline constexpr std::int64_t max_exact_integer = 9'007'199'254'740'991;

}  // namespace orgkeep
