#pragma once

#include <array>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "shared/core/cost.hpp"
#include "shared/core/quantity.hpp"

/// The arithmetic of the cost estimate over a short piece of the columns, written so that compilers
/// turn it into vector instructions. Internal to `cost.cpp` and to the columns' face to JavaScript.
namespace orgkeep::cost_block {

/// Objects handled at a time: what one loop leaves is still in the nearest cache for the next.
inline constexpr std::size_t size = 256;

/// Where the calls are written down object by object, as far as `CostRows` asks for them.
template <class Calls>
struct Rows {
    Calls* expected = nullptr;
    Calls* low = nullptr;
    Calls* high = nullptr;
};

/// The calls of a block. They hold only when `exact`: every number was a count, and small enough
/// for what follows. Nothing overflows then, as an object has less than 2^52 calls.
struct Sums {
    std::uint64_t expected = 0;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool exact = false;
};

// What follows counts on float and double being rounded after every operation. Joining a product
// and a sum in one operation is as good.
static_assert(FLT_EVAL_METHOD == 0);

// Emscripten 3.1.6 has no std::bit_cast; both compilers have what it is made of.
inline std::uint64_t bits_of(double number) { return __builtin_bit_cast(std::uint64_t, number); }
inline std::uint32_t bits_of(float number) { return __builtin_bit_cast(std::uint32_t, number); }

/// From 2^52 to 2^53 doubles are the whole numbers: a sum that lies there is rounded to a whole
/// number, which its lowest bits then spell. So a count and the double 2^52 + count are the same
/// bits but for `shift_bits`, and neither way takes a conversion.
inline constexpr double shift = 4'503'599'627'370'496.0;
inline constexpr std::uint64_t shift_bits = 0x4330'0000'0000'0000u;
inline constexpr float float_shift = 8'388'608.0F;  // the same of float: 2^23

/// Counts that can be computed with; more than any org has. What is divided by p misses the whole
/// numbers by 1/(2p) or more once it is moved by a half; below this limit, roundings miss by less.
inline constexpr int exact_bits = 50;
/// Counts that are only compared with small numbers are looked at in 32 bits.
inline constexpr int narrow_bits = 31;

/// Reads entries that may have so many bits as shifted doubles, and sees whether they are counts.
template <int bits>
class Reader {
  public:
    /// Columns of whole numbers: those below 0 have the highest bit.
    template <class Tag>
    std::uint64_t read(Quantity<Tag> entry) {
        const auto count = static_cast<std::uint64_t>(entry.value);
        seen_ |= count;
        return count | shift_bits;
    }

    /// Columns of doubles, as JavaScript has them.
    std::uint64_t read(double entry) {
        const double shifted = entry + shift;
        some_ |= bits_of(shifted);
        all_ &= bits_of(shifted);
        cut_off_ |= bits_of(entry - (shifted - shift));  // 0 for whole numbers only
        return bits_of(shifted);
    }

    [[nodiscard]] bool exact() const {
        // Doubles: all have the exponent of 2^52, that is lay in 0 … 2^52 − 1, and no higher bits
        // than allowed. −0 is as good as 0.
        return seen_ >> bits == 0 && (some_ ^ shift_bits) >> bits == 0 && all_ == shift_bits &&
               cut_off_ << 1 == 0;
    }

  private:
    std::uint64_t seen_ = 0;
    std::uint64_t some_ = shift_bits;
    std::uint64_t all_ = shift_bits;
    std::uint64_t cut_off_ = 0;
};

template <class Tag>
inline std::uint64_t shifted(Quantity<Tag> count) {
    return static_cast<std::uint64_t>(count.value) | shift_bits;
}
inline std::uint64_t shifted(double count) { return bits_of(count + shift); }

template <class Tag>
inline double as_double(Quantity<Tag> count) {
    return __builtin_bit_cast(double, shifted(count)) - shift;
}
inline double as_double(double count) { return count; }

/// count ÷ per_call rounded up, shifted. Half a call less a half of 1/per_call is added, so that
/// rounding to the nearest whole number rounds up.
template <std::int32_t per_call>
inline std::uint64_t rounded_up(double count) {
    constexpr double half = (per_call - 1) / 2.0;
    constexpr double reciprocal = 1.0 / per_call;
    return bits_of((count + half) * reciprocal + shift);
}

/// The same with a divisor from 200 to 1,000 that is known only now.
inline std::uint64_t rounded_up(double count, double per_call) {
    return bits_of((count - 0.5) / per_call + 0.5 + shift);
}

inline void write(std::uint64_t calls, ApiCalls& row) {
    row.value = static_cast<std::int64_t>(calls);
}
inline void write(std::uint64_t calls, double& row) {
    row = __builtin_bit_cast(double, calls | shift_bits) - shift;
}

// std::min and std::max take references, and GCC 12 then sees branches.
inline std::int32_t smaller(std::int32_t a, std::int32_t b) { return a < b ? a : b; }
inline std::int32_t larger(std::int32_t a, std::int32_t b) { return a > b ? a : b; }

/// The sums of the shifted numbers of `length` objects, and twice that of their attachments.
inline std::uint64_t without_shift(std::uint64_t calls, std::uint64_t attachments,
                                   std::size_t length) {
    return calls - length * shift_bits +
           std::uint64_t{cost_rule.calls_per_attachment} * (attachments - length * shift_bits);
}

/// An object's calls of shifted numbers.
inline std::uint64_t without_shift(std::uint64_t calls, std::uint64_t attachments) {
    return without_shift(calls, attachments, 1);
}

/// An initial backup of `length` objects, `size` at most. Its range is what is expected.
template <CostRows rows, class Count, class Number, class Calls>
[[gnu::always_inline]] inline Sums initial(const Count* records, const Number* attachments,
                                           std::size_t length, const Rows<Calls>& out) {
    Reader<exact_bits> reader;
    std::uint64_t calls_sum = 0;
    std::uint64_t attachment_sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        reader.read(records[i]);
        const std::uint64_t files = reader.read(attachments[i]);
        const std::uint64_t calls =
            rounded_up<cost_rule.initial_records_per_call>(as_double(records[i]));
        calls_sum += calls;
        attachment_sum += files;
        if constexpr (rows != CostRows::none) {
            write(without_shift(calls, files), out.expected[i]);
        }
    }
    const std::uint64_t sum = without_shift(calls_sum, attachment_sum, length);
    return {sum, sum, sum, reader.exact()};
}

/// A column in 32 bits.
template <class Number>
[[gnu::always_inline]] inline bool narrow(const Number* column, std::size_t length,
                                          std::int32_t* narrowed) {
    Reader<narrow_bits> reader;
    for (std::size_t i = 0; i < length; ++i) {
        narrowed[i] = static_cast<std::int32_t>(reader.read(column[i]));
    }
    return reader.exact();
}

[[gnu::always_inline]] inline bool narrow(const std::int32_t* column, std::size_t length,
                                          std::int32_t* narrowed) {
    std::int32_t seen = 0;
    for (std::size_t i = 0; i < length; ++i) {
        seen |= column[i];
        narrowed[i] = column[i];
    }
    return seen >= 0;
}

/// `incremental_records_per_call` of every object, into `per_call`. Both limits in one: a field
/// counts as the 50 bytes that it may have.
[[gnu::always_inline]] inline void records_per_call(const std::int32_t* fields,
                                                    const std::int32_t* bytes, std::size_t length,
                                                    float* per_call) {
    constexpr std::int32_t bytes_of_field =
        cost_rule.bytes_per_call / cost_rule.field_values_per_call;
    static_assert(bytes_of_field * cost_rule.field_values_per_call == cost_rule.bytes_per_call);
    constexpr std::int32_t smallest = cost_rule.bytes_per_call / cost_rule.most_records_per_call;
    constexpr std::int32_t biggest = cost_rule.bytes_per_call / cost_rule.fewest_records_per_call;
    constexpr std::int32_t most_fields = biggest / bytes_of_field;
    // Rounding down is rounding to the nearest once half a record less half of 1/divisor is taken
    // off. The quotient comes no nearer to a half than 1/(2 × 10,000), ten times what float loses.
    constexpr auto dividend = static_cast<float>(cost_rule.bytes_per_call + 0.5);
    constexpr float half_down = float_shift - 0.5F;
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t by_fields = bytes_of_field * larger(smaller(fields[i], most_fields), 0);
        const std::int32_t by_bytes = smaller(bytes[i], biggest);
        const std::int32_t record = larger(larger(by_fields, by_bytes), smallest);
        per_call[i] = (dividend / static_cast<float>(record) + half_down) - float_shift;
    }
}

/// An incremental backup of `length` objects, `size` at most.
template <CostRows rows, class Count, class Fields, class Size, class Number, class Calls>
[[gnu::always_inline]] inline Sums incremental(const Count* records, const Fields* fields,
                                               const Size* bytes, const Number* attachments,
                                               std::size_t length, const Rows<Calls>& out) {
    std::array<std::int32_t, size> narrow_fields;
    std::array<std::int32_t, size> narrow_bytes;
    std::array<float, size> per_call;
    const bool narrow_exact =
        narrow(fields, length, narrow_fields.data()) && narrow(bytes, length, narrow_bytes.data());
    if (!narrow_exact) {
        return {};
    }
    records_per_call(narrow_fields.data(), narrow_bytes.data(), length, per_call.data());
    // To read doubles takes a loop by itself: with the rest it needs more registers than there are.
    constexpr bool read_first = std::is_same_v<Count, double>;
    Reader<exact_bits> reader;
    std::uint64_t attachment_sum = 0;
    const auto read = [&](std::size_t i) {
        reader.read(records[i]);
        attachment_sum += reader.read(attachments[i]);
    };
    for (std::size_t i = 0; read_first && i < length; ++i) {
        read(i);
    }
    std::uint64_t expected_sum = 0;
    std::uint64_t low_sum = 0;
    std::uint64_t high_sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        if constexpr (!read_first) {
            read(i);
        }
        const double count = as_double(records[i]);
        const std::uint64_t expected = rounded_up(count, static_cast<double>(per_call[i]));
        const std::uint64_t low = rounded_up<cost_rule.most_records_per_call>(count);
        const std::uint64_t high = rounded_up<cost_rule.fewest_records_per_call>(count);
        expected_sum += expected;
        low_sum += low;
        high_sum += high;
        if constexpr (rows != CostRows::none) {
            write(without_shift(expected, shifted(attachments[i])), out.expected[i]);
        }
        if constexpr (rows == CostRows::range) {
            write(without_shift(low, shifted(attachments[i])), out.low[i]);
            write(without_shift(high, shifted(attachments[i])), out.high[i]);
        }
    }
    return {without_shift(expected_sum, attachment_sum, length),
            without_shift(low_sum, attachment_sum, length),
            without_shift(high_sum, attachment_sum, length), reader.exact()};
}

}  // namespace orgkeep::cost_block
