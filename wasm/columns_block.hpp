#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "shared/core/call_estimate.hpp"
#include "shared/core/columnar_estimate.hpp"

/// The arithmetic of shared/core/columnar_estimate.hpp for columns of doubles, of which each must
/// first be seen to be a count. WebAssembly rounds doubles up and down in one instruction, so that
/// no trick is needed here.
namespace orgkeep::columns_block {

using Rows = cost_block::Rows<double>;

/// The calls of a block. They hold only when `exact`: every entry was a count, and small enough to
/// be computed with in doubles.
struct Sums {
    double expected = 0;
    double low = 0;
    double high = 0;
    bool exact = false;
};

/// Below this sum of all that is read in a block, everything fits: an object has less than 2^52
/// calls, and a quotient comes no nearer to a whole number that it does not reach than roundings
/// miss.
inline constexpr double exact_limit = 0x1p50;

/// An object with as many fields or more is none.
inline constexpr double fields_limit = 0x1p31;

/// What was seen of the entries. The sum tells of entries that are too large, endless or not
/// numbers; the bits are 0 when no other entry has a sign or a fraction. (−0 has, and is left to
/// those who have more time.)
struct Seen {
    double sum = 0;
    std::uint64_t bits = 0;

    [[nodiscard]] bool exact() const { return bits == 0 && sum < exact_limit; }
};

inline std::uint64_t wrong_bits(double entry) {
    return cost_block::bits_of(std::fabs(std::trunc(entry))) ^ cost_block::bits_of(entry);
}

/// count ÷ per_call rounded up. The reciprocal is a little small, so that whole quotients are not
/// exceeded.
template <std::int32_t per_call>
inline double rounded_up(double count) {
    constexpr double reciprocal = 1.0 / per_call * (1 - 0x1p-52);
    return std::ceil(count * reciprocal);
}

// Sums of whole numbers are the same in any order. Only where this is said may the compiler change
// it: everywhere, it would undo the rounding of cost_block::records_per_call.
#define ORGKEEP_SUMS_IN_ANY_ORDER _Pragma("clang fp reassociate(on)")

/// A column in 32 bits, where entries above `most` count as that.
inline Seen narrow(const double* column, std::size_t length, double most, std::int32_t* narrowed) {
    ORGKEEP_SUMS_IN_ANY_ORDER
    Seen seen;
    for (std::size_t i = 0; i < length; ++i) {
        seen.sum += column[i];
        seen.bits |= wrong_bits(column[i]);
        const double entry = column[i] < most ? column[i] : most;
        narrowed[i] = static_cast<std::int32_t>(cost_block::bits_of(entry + cost_block::shift));
    }
    return seen;
}

/// An initial backup of `length` objects, `cost_block::size` at most.
template <CostRows rows>
Sums initial(const double* records, const double* attachments, std::size_t length,
             const Rows& out) {
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
        if constexpr (rows != CostRows::none) {
            out.expected[i] = calls + calls_per_attachment * attachments[i];
        }
    }
    sum += calls_per_attachment * files;
    seen.sum += files;
    return {sum, sum, sum, seen.exact()};
}

/// An incremental backup of `length` objects, `cost_block::size` at most.
template <CostRows rows>
Sums incremental(const double* records, const double* fields, const double* bytes,
                 const double* attachments, std::size_t length, const Rows& out) {
    constexpr double calls_per_attachment = cost_rule.calls_per_attachment;
    std::array<std::int32_t, cost_block::size> narrow_fields;
    std::array<std::int32_t, cost_block::size> narrow_bytes;
    std::array<float, cost_block::size> per_call;
    const Seen seen_fields = narrow(fields, length, cost_block::most_fields, narrow_fields.data());
    const Seen seen_bytes = narrow(bytes, length, cost_block::biggest_record, narrow_bytes.data());
    cost_block::batch_size<true>(narrow_fields.data(), narrow_bytes.data(), length,
                                 per_call.data());
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
            if constexpr (rows != CostRows::none) {
                out.expected[i] = expected + calls_per_attachment * attachments[i];
            }
            if constexpr (rows == CostRows::range) {
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

}  // namespace orgkeep::columns_block
