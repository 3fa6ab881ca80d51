#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "shared/core/call_estimate.hpp"
#include "wasm/columnar_estimate/block_arithmetic.hpp"
#include "wasm/columnar_estimate/columnar_estimate.hpp"

/// The arithmetic of block_arithmetic.hpp for columns of doubles, which must be checked to be
/// counts. WebAssembly rounds doubles up and down in one instruction, so it needs no trick here.
namespace orgkeep::columnar::double_block {

using Output = block::Output<double>;

/// The calls of a block. They are valid only if `exact`: every entry was a count, and small enough
/// for exact arithmetic in doubles.
struct Sums {
    double expected = 0;
    double low = 0;
    double high = 0;
    bool exact = false;
};

/// If the sum of all entries of a block is below this, everything is exact: an object has less than
/// 2^52 calls, and a quotient just below a whole number stays further from it than rounding errors
/// reach.
inline constexpr double exact_limit = 0x1p50;

/// The first field count that is out of range.
inline constexpr double fields_limit = 0x1p31;

/// Checks entries while they are read. The sum reveals entries that are too large, infinite or NaN;
/// the bits are 0 unless another entry has a sign or a fraction. (−0 has a sign; the slow path
/// handles it.)
struct Seen {
    double sum = 0;
    std::uint64_t bits = 0;

    [[nodiscard]] bool exact() const { return bits == 0 && sum < exact_limit; }
};

inline std::uint64_t wrong_bits(double entry) {
    return block::bits_of(std::fabs(std::trunc(entry))) ^ block::bits_of(entry);
}

/// count ÷ per_call rounded up. The reciprocal is slightly too small, so that rounding errors never
/// lift a whole quotient above itself.
template <std::int32_t per_call>
inline double rounded_up(double count) {
    constexpr double reciprocal = 1.0 / per_call * (1 - 0x1p-52);
    return std::ceil(count * reciprocal);
}

// Sums of whole numbers are the same in any order, so these loops allow the compiler to reorder
// them. Allowed for the whole file, it would undo the rounding in block::batch_size().
#define ORGKEEP_SUMS_IN_ANY_ORDER _Pragma("clang fp reassociate(on)")

/// Copies a column to 32 bits, with entries above `most` clamped to it.
inline Seen narrow(const double* column, std::size_t length, double most, std::int32_t* narrowed) {
    ORGKEEP_SUMS_IN_ANY_ORDER
    Seen seen;
    for (std::size_t i = 0; i < length; ++i) {
        seen.sum += column[i];
        seen.bits |= wrong_bits(column[i]);
        const double entry = column[i] < most ? column[i] : most;
        narrowed[i] = static_cast<std::int32_t>(block::bits_of(entry + block::shift));
    }
    return seen;
}

/// An initial backup of `length` objects, at most `block::size`.
template <ResultColumns columns>
Sums initial(const double* records, const double* attachments, std::size_t length,
             const Output& out) {
    ORGKEEP_SUMS_IN_ANY_ORDER
    constexpr double calls_per_attachment = cost_rule.calls_per_attachment;
    Seen seen;
    double files = 0;
    double sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        seen.bits |= wrong_bits(records[i]) | wrong_bits(attachments[i]);
        seen.sum += records[i];
        files += attachments[i];
        const double calls = rounded_up<cost_rule.initial_batch_size>(records[i]);
        sum += calls;
        if constexpr (columns != ResultColumns::none) {
            out.expected[i] = calls + calls_per_attachment * attachments[i];
        }
    }
    sum += calls_per_attachment * files;
    seen.sum += files;
    return {sum, sum, sum, seen.exact()};
}

/// An incremental backup of `length` objects, at most `block::size`.
template <ResultColumns columns>
Sums incremental(const double* records, const double* fields, const double* bytes,
                 const double* attachments, std::size_t length, const Output& out) {
    constexpr double calls_per_attachment = cost_rule.calls_per_attachment;
    std::array<std::int32_t, block::size> narrow_fields;
    std::array<std::int32_t, block::size> narrow_bytes;
    std::array<float, block::size> per_call;
    const Seen seen_fields = narrow(fields, length, block::most_fields, narrow_fields.data());
    const Seen seen_bytes = narrow(bytes, length, block::biggest_record, narrow_bytes.data());
    block::batch_size<true>(narrow_fields.data(), narrow_bytes.data(), length, per_call.data());
    Seen seen;
    double files = 0;
    {
        ORGKEEP_SUMS_IN_ANY_ORDER
        for (std::size_t i = 0; i < length; ++i) {
            seen.bits |= wrong_bits(records[i]) | wrong_bits(attachments[i]);
            seen.sum += records[i];
            files += attachments[i];
        }
    }
    double expected_sum = 0;
    double low_sum = 0;
    double high_sum = 0;
    {
        ORGKEEP_SUMS_IN_ANY_ORDER
        for (std::size_t i = 0; i < length; ++i) {
            const double expected = std::ceil(records[i] / static_cast<double>(per_call[i]));
            const double low = rounded_up<cost_rule.max_batch_size>(records[i]);
            const double high = rounded_up<cost_rule.min_batch_size>(records[i]);
            expected_sum += expected;
            low_sum += low;
            high_sum += high;
            if constexpr (columns != ResultColumns::none) {
                out.expected[i] = expected + calls_per_attachment * attachments[i];
            }
            if constexpr (columns == ResultColumns::range) {
                out.low[i] = low + calls_per_attachment * attachments[i];
                out.high[i] = high + calls_per_attachment * attachments[i];
            }
        }
    }
    seen.bits |= seen_fields.bits | seen_bytes.bits;
    seen.sum += files + seen_fields.sum + seen_bytes.sum;
    files *= calls_per_attachment;
    return {expected_sum + files, low_sum + files, high_sum + files,
            seen.exact() && seen_fields.sum < fields_limit};
}

}  // namespace orgkeep::columnar::double_block
