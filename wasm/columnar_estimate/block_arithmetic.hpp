#pragma once

#include <array>
#include <cfloat>
#include <cstddef>
#include <cstdint>

#include "shared/core/call_estimate.hpp"
#include "shared/core/quantity.hpp"
#include "wasm/columnar_estimate/columnar_estimate.hpp"

/// The arithmetic of the estimate over a short block of the columns, written so that compilers turn
/// it into vector instructions. The file is internal to columnar_estimate.cpp and the WebAssembly
/// module.
namespace orgkeep::columnar::block {

/// Objects per block: what one loop writes is still in the nearest cache when the next reads it.
inline constexpr std::size_t size = 256;

/// The destinations of the calls of each object; null for columns that were not requested.
template <class Calls>
struct Output {
    Calls* expected = nullptr;
    Calls* low = nullptr;
    Calls* high = nullptr;
};

/// The calls of a block. They are valid only if `exact`: every number was a count, and small enough
/// for the arithmetic below. Then nothing overflows, as an object has less than 2^52 calls.
struct Sums {
    std::uint64_t expected = 0;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool exact = false;
};

// The code below relies on float and double being rounded after every operation. Fusing a product
// and a sum into one operation would do no harm.
static_assert(FLT_EVAL_METHOD == 0);

// Emscripten 3.1.6 has no std::bit_cast; both compilers have the builtin that implements it.
inline constexpr std::uint64_t bits_of(double number) {
    return __builtin_bit_cast(std::uint64_t, number);
}
inline constexpr std::uint32_t bits_of(float number) {
    return __builtin_bit_cast(std::uint32_t, number);
}

/// Between 2^52 and 2^53 doubles are exactly the whole numbers: a sum in that range is rounded to a
/// whole number, whose value is in its lowest bits. So a count and the double 2^52 + count differ
/// only by `shift_bits`, and neither direction needs a conversion.
inline constexpr double shift = 4'503'599'627'370'496.0;
inline constexpr std::uint64_t shift_bits = 0x4330'0000'0000'0000u;
inline constexpr float float_shift = 8'388'608.0F;  // 2^23, the same for float

/// Counts of at most so many bits are exact; no org has more. A quotient by p that is moved by half
/// a unit lies at least 1/(2p) from a whole number; below this limit, rounding errors are smaller.
inline constexpr int exact_bits = 50;
/// Counts that are only compared with small numbers are processed in 32 bits.
inline constexpr int narrow_bits = 31;

/// Reads entries of at most `bits` bits as shifted doubles, and notes whether all fit.
template <int bits>
class Reader {
  public:
    template <class Tag>
    std::uint64_t read(Quantity<Tag> entry) {
        // A negative entry sets the highest bit.
        const auto count = static_cast<std::uint64_t>(entry.value);
        seen_ |= count;
        return count | shift_bits;
    }
    [[nodiscard]] bool exact() const { return seen_ >> bits == 0; }

  private:
    std::uint64_t seen_ = 0;
};

/// count ÷ per_call rounded up, as a shifted double. Adding half a call less half of 1/per_call
/// makes rounding to the nearest whole number round up.
template <std::int32_t per_call>
inline std::uint64_t rounded_up(std::uint64_t count) {
    constexpr double offset = shift - (per_call - 1) / 2.0;
    constexpr double reciprocal = 1.0 / per_call;
    return bits_of((__builtin_bit_cast(double, count) - offset) * reciprocal + shift);
}

/// The same with a divisor from 200 to 1,000 that is known only at run time.
inline std::uint64_t rounded_up(std::uint64_t count, double per_call) {
    return bits_of((__builtin_bit_cast(double, count) - shift - 0.5) / per_call + 0.5 + shift);
}

// std::min and std::max take references, which make GCC 12 emit branches.
inline std::int32_t smaller(std::int32_t a, std::int32_t b) { return a < b ? a : b; }
inline std::int32_t larger(std::int32_t a, std::int32_t b) { return a > b ? a : b; }

/// Calls from sums of shifted numbers of `length` objects: the calls for records, and two for each
/// attachment.
inline std::uint64_t without_shift(std::uint64_t calls, std::uint64_t attachments,
                                   std::size_t length) {
    return calls - length * shift_bits +
           std::uint64_t{cost_rule.calls_per_attachment} * (attachments - length * shift_bits);
}

/// The calls of one object.
inline ApiCalls api_calls(std::uint64_t calls, std::uint64_t attachments) {
    return {static_cast<std::int64_t>(without_shift(calls, attachments, 1))};
}

/// An initial backup of `length` objects, at most `size`. Low and high equal the expected calls.
template <ResultColumns columns>
[[gnu::always_inline]] inline Sums initial(const Records* records, const Files* attachments,
                                           std::size_t length, const Output<ApiCalls>& out) {
    Reader<exact_bits> reader;
    std::uint64_t calls_sum = 0;
    std::uint64_t attachment_sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint64_t calls =
            rounded_up<cost_rule.initial_batch_size>(reader.read(records[i]));
        const std::uint64_t files = reader.read(attachments[i]);
        calls_sum += calls;
        attachment_sum += files;
        if constexpr (columns != ResultColumns::none) {
            out.expected[i] = api_calls(calls, files);
        }
    }
    const std::uint64_t sum = without_shift(calls_sum, attachment_sum, length);
    return {sum, sum, sum, reader.exact()};
}

/// Copies a column to 32 bits; false if an entry does not fit.
[[gnu::always_inline]] inline bool narrow(const Bytes* column, std::size_t length,
                                          std::int32_t* narrowed) {
    Reader<narrow_bits> reader;
    for (std::size_t i = 0; i < length; ++i) {
        narrowed[i] = static_cast<std::int32_t>(reader.read(column[i]));
    }
    return reader.exact();
}
[[gnu::always_inline]] inline bool are_counts(const std::int32_t* column, std::size_t length) {
    std::int32_t seen = 0;
    for (std::size_t i = 0; i < length; ++i) {
        seen |= column[i];
    }
    return seen >= 0;
}

/// Both limits of a call in one: a field counts as the 50 bytes that it may have on average. Record
/// sizes are clamped to the range from `smallest_record` to `biggest_record`.
inline constexpr std::int32_t bytes_of_field =
    cost_rule.bytes_per_call / cost_rule.field_values_per_call;
static_assert(bytes_of_field * cost_rule.field_values_per_call == cost_rule.bytes_per_call);
inline constexpr std::int32_t smallest_record = cost_rule.bytes_per_call / cost_rule.max_batch_size;
inline constexpr std::int32_t biggest_record = cost_rule.bytes_per_call / cost_rule.min_batch_size;
inline constexpr std::int32_t most_fields = biggest_record / bytes_of_field;

/// Writes incremental_batch_size() of every object to `per_call`. `clamped` says that no entry is
/// negative or above `most_fields` or `biggest_record`.
template <bool clamped>
[[gnu::always_inline]] inline void batch_size(const std::int32_t* fields, const std::int32_t* bytes,
                                              std::size_t length, float* per_call) {
    // Subtracting half a record less half of 1/divisor makes rounding to the nearest whole number
    // round down. The quotient stays at least 1/(2 × 10,000) from a half, ten times the rounding
    // error of float.
    constexpr auto dividend = static_cast<float>(cost_rule.bytes_per_call + 0.5);
    constexpr float half_down = float_shift - 0.5F;
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t count = clamped ? fields[i] : larger(smaller(fields[i], most_fields), 0);
        // The arithmetic is unsigned, as the entries of a block that is not exact may have any
        // value.
        const auto by_fields = static_cast<std::int32_t>(std::uint32_t{bytes_of_field} *
                                                         static_cast<std::uint32_t>(count));
        const std::int32_t by_bytes = clamped ? bytes[i] : smaller(bytes[i], biggest_record);
        const std::int32_t record = larger(larger(by_fields, by_bytes), smallest_record);
        per_call[i] = (dividend / static_cast<float>(record) + half_down) - float_shift;
    }
}

/// An incremental backup of `length` objects, at most `size`.
template <ResultColumns columns>
[[gnu::always_inline]] inline Sums incremental(const Records* records, const std::int32_t* fields,
                                               const Bytes* bytes, const Files* attachments,
                                               std::size_t length, const Output<ApiCalls>& out) {
    std::array<std::int32_t, size> narrow_bytes;
    std::array<float, size> per_call;
    if (!are_counts(fields, length) || !narrow(bytes, length, narrow_bytes.data())) {
        return {};
    }
    batch_size<false>(fields, narrow_bytes.data(), length, per_call.data());
    Reader<exact_bits> reader;
    std::uint64_t expected_sum = 0;
    std::uint64_t low_sum = 0;
    std::uint64_t high_sum = 0;
    std::uint64_t attachment_sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint64_t count = reader.read(records[i]);
        const std::uint64_t files = reader.read(attachments[i]);
        const std::uint64_t expected = rounded_up(count, static_cast<double>(per_call[i]));
        const std::uint64_t low = rounded_up<cost_rule.max_batch_size>(count);
        const std::uint64_t high = rounded_up<cost_rule.min_batch_size>(count);
        expected_sum += expected;
        low_sum += low;
        high_sum += high;
        attachment_sum += files;
        if constexpr (columns != ResultColumns::none) {
            out.expected[i] = api_calls(expected, files);
        }
        if constexpr (columns == ResultColumns::range) {
            out.low[i] = api_calls(low, files);
            out.high[i] = api_calls(high, files);
        }
    }
    return {without_shift(expected_sum, attachment_sum, length),
            without_shift(low_sum, attachment_sum, length),
            without_shift(high_sum, attachment_sum, length), reader.exact()};
}

}  // namespace orgkeep::columnar::block
