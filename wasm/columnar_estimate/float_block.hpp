#pragma once

#include <wasm_simd128.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "shared/core/call_estimate.hpp"
#include "wasm/columnar_estimate/block_arithmetic.hpp"
#include "wasm/columnar_estimate/columnar_estimate.hpp"
#include "wasm/columnar_estimate/double_block.hpp"

/// The incremental estimate of double_block.hpp in single precision: four objects at a time instead
/// of two, for full blocks of small counts, as nearly all are. The code is written with intrinsics,
/// as the compiler would convert doubles to floats one by one.
namespace orgkeep::columnar::float_block {

/// Counts below this are exact: no quotient by `cost_rule.max_batch_size` or less comes nearer to a
/// whole number than the rounding error of float.
inline constexpr std::uint32_t count_limit_bits = block::bits_of(0x1p21F);
/// Sums below this have not been rounded.
inline constexpr float sum_limit = 0x1p24F;
static_assert((block::size * (std::size_t{1} << 21U) / cost_rule.min_batch_size) <
              (std::size_t{1} << 24U));

/// Four entries of a column.
struct Entries {
    v128_t first;   // two doubles
    v128_t second;  // two doubles
};

inline Entries entries_at(const double* column) {
    return {wasm_v128_load(column), wasm_v128_load(column + 2)};
}

inline v128_t floats(const Entries& entries) {
    return wasm_i64x2_shuffle(wasm_f32x4_demote_f64x2_zero(entries.first),
                              wasm_f32x4_demote_f64x2_zero(entries.second), 0, 2);
}

/// Checks entries while they are read.
class Seen {
  public:
    void see(const Entries& entries, v128_t as_floats) {
        fractions_ = wasm_v128_or(fractions_, fraction_bits(entries.first));
        fractions_ = wasm_v128_or(fractions_, fraction_bits(entries.second));
        // Non-negative floats are ordered like their bits; negative ones and NaN lie above them.
        largest_ = wasm_u32x4_max(largest_, as_floats);
    }
    [[nodiscard]] bool small_counts() const {
        return !wasm_v128_any_true(fractions_) &&
               wasm_i32x4_all_true(wasm_u32x4_lt(largest_, wasm_u32x4_splat(count_limit_bits)));
    }

  private:
    static v128_t fraction_bits(v128_t entries) {
        return wasm_v128_xor(wasm_f64x2_trunc(entries), entries);
    }
    v128_t fractions_ = wasm_i32x4_splat(0);
    v128_t largest_ = wasm_i32x4_splat(0);
};

/// count ÷ per_call rounded up. The reciprocal is slightly too small, so that rounding errors never
/// lift a whole quotient above itself.
template <std::int32_t per_call>
inline v128_t rounded_up(v128_t count) {
    constexpr float reciprocal = 1.0F / per_call * (1 - 0x1p-23F);
    return wasm_f32x4_ceil(wasm_f32x4_mul(count, wasm_f32x4_splat(reciprocal)));
}

inline float sum_of(v128_t four) {
    return wasm_f32x4_extract_lane(four, 0) + wasm_f32x4_extract_lane(four, 1) +
           wasm_f32x4_extract_lane(four, 2) + wasm_f32x4_extract_lane(four, 3);
}

inline void write(v128_t four, double* to) {
    wasm_v128_store(to, wasm_f64x2_promote_low_f32x4(four));
    wasm_v128_store(to + 2, wasm_f64x2_promote_low_f32x4(wasm_i64x2_shuffle(four, four, 1, 1)));
}

/// Writes incremental_batch_size() of the objects of a full block to `per_call`: as many whole
/// records as fit into the bytes of a call, where a field counts as 50 bytes.
inline void batch_size(const double* fields, const double* bytes, Seen& seen, float* per_call) {
    const v128_t bytes_of_field = wasm_f32x4_splat(block::bytes_of_field);
    const v128_t smallest = wasm_f32x4_splat(block::smallest_record);
    const v128_t biggest = wasm_f32x4_splat(block::biggest_record);
    const v128_t bytes_per_call = wasm_f32x4_splat(cost_rule.bytes_per_call);
    for (std::size_t i = 0; i < block::size; i += 4) {
        const Entries of_fields = entries_at(fields + i);
        const Entries of_bytes = entries_at(bytes + i);
        const v128_t count = floats(of_fields);
        const v128_t size = floats(of_bytes);
        seen.see(of_fields, count);
        seen.see(of_bytes, size);
        const v128_t wanted = wasm_f32x4_pmax(wasm_f32x4_mul(count, bytes_of_field), size);
        const v128_t record = wasm_f32x4_pmin(wasm_f32x4_pmax(wanted, smallest), biggest);
        wasm_v128_store(per_call + i, wasm_f32x4_floor(wasm_f32x4_div(bytes_per_call, record)));
    }
}

/// An incremental backup of `block::size` objects. Two loops, as one would run out of registers.
template <ResultColumns columns>
double_block::Sums incremental(const double* records, const double* fields, const double* bytes,
                               const double* attachments, const double_block::Output& out) {
    constexpr float calls_per_attachment = cost_rule.calls_per_attachment;
    Seen seen;
    std::array<float, block::size> per_call;
    batch_size(fields, bytes, seen, per_call.data());
    v128_t expected_sum = wasm_f32x4_splat(0);
    v128_t low_sum = wasm_f32x4_splat(0);
    v128_t high_sum = wasm_f32x4_splat(0);
    v128_t files_sum = wasm_f32x4_splat(0);
    for (std::size_t i = 0; i < block::size; i += 4) {
        const Entries of_records = entries_at(records + i);
        const Entries of_attachments = entries_at(attachments + i);
        const v128_t count = floats(of_records);
        const v128_t files = floats(of_attachments);
        seen.see(of_records, count);
        seen.see(of_attachments, files);
        const v128_t expected =
            wasm_f32x4_ceil(wasm_f32x4_div(count, wasm_v128_load(per_call.data() + i)));
        const v128_t low = rounded_up<cost_rule.max_batch_size>(count);
        const v128_t high = rounded_up<cost_rule.min_batch_size>(count);
        expected_sum = wasm_f32x4_add(expected_sum, expected);
        low_sum = wasm_f32x4_add(low_sum, low);
        high_sum = wasm_f32x4_add(high_sum, high);
        files_sum = wasm_f32x4_add(files_sum, files);
        if constexpr (columns != ResultColumns::none) {
            const v128_t calls = wasm_f32x4_mul(files, wasm_f32x4_splat(calls_per_attachment));
            write(wasm_f32x4_add(expected, calls), out.expected + i);
            if constexpr (columns == ResultColumns::range) {
                write(wasm_f32x4_add(low, calls), out.low + i);
                write(wasm_f32x4_add(high, calls), out.high + i);
            }
        }
    }
    const float files = sum_of(files_sum);
    const double calls = calls_per_attachment * double{files};
    return {sum_of(expected_sum) + calls, sum_of(low_sum) + calls, sum_of(high_sum) + calls,
            seen.small_counts() && files < sum_limit};
}

}  // namespace orgkeep::columnar::float_block
