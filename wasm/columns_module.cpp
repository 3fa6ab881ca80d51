// The cost estimate over columns of doubles that lie in this module's memory: the part of the core
// that JavaScript asks about millions of objects. It is a module by itself, of plain functions on
// numbers, as its memory is laid out by web/node/columns.mjs and never grows.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>

#include "shared/core/call_estimate.hpp"
#include "shared/core/columnar_estimate.hpp"
#include "wasm/columns_block.hpp"
#ifdef __wasm_simd128__
#include "wasm/columns_floats.hpp"
#endif

namespace {

using namespace orgkeep;
using Rows = columns_block::Rows;

constexpr std::int64_t largest_fields = std::numeric_limits<std::int32_t>::max();

bool are_counts(std::initializer_list<double> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return number >= 0 && number <= static_cast<double>(max_exact_integer) &&
               std::floor(number) == number;
    });
}

std::int64_t count(double number) { return static_cast<std::int64_t>(number); }

/// Counts beyond what a double holds exactly stop there.
double to_number(ApiCalls calls) {
    return static_cast<double>(std::min(calls.value, max_exact_integer));
}

struct InitialBackup {
    const double* records;
    const double* attachments;

    template <CostRows rows>
    [[nodiscard]] columns_block::Sums block(std::size_t begin, std::size_t length,
                                            const Rows& out) const {
        return columns_block::initial<rows>(records + begin, attachments + begin, length, out);
    }
    [[nodiscard]] std::optional<CallEstimate> object(std::size_t i) const {
        if (!are_counts({records[i], attachments[i]})) {
            return std::nullopt;
        }
        return initial_cost({count(records[i])}, {count(attachments[i])});
    }
};

struct IncrementalBackup {
    const double* records;
    const double* fields;
    const double* bytes;
    const double* attachments;

    template <CostRows rows>
    [[nodiscard]] columns_block::Sums block(std::size_t begin, std::size_t length,
                                            const Rows& out) const {
#ifdef __wasm_simd128__
        if (length == cost_block::size) {
            const columns_block::Sums sums = columns_floats::incremental<rows>(
                records + begin, fields + begin, bytes + begin, attachments + begin, out);
            if (sums.exact) {
                return sums;
            }
        }
#endif
        return columns_block::incremental<rows>(records + begin, fields + begin, bytes + begin,
                                                attachments + begin, length, out);
    }
    [[nodiscard]] std::optional<CallEstimate> object(std::size_t i) const {
        if (!are_counts({records[i], fields[i], bytes[i], attachments[i]}) ||
            fields[i] > static_cast<double>(largest_fields)) {
            return std::nullopt;
        }
        return incremental_cost({count(records[i])}, static_cast<std::int32_t>(fields[i]),
                                {count(bytes[i])}, {count(attachments[i])});
    }
};

/// Of all objects since the last start().
CallEstimate total;

void add(const CallEstimate& calls) {
    total = {saturating_add(total.expected, calls.expected), saturating_add(total.low, calls.low),
             saturating_add(total.high, calls.high)};
}

template <class Backup>
columns_block::Sums block_of(const Backup& backup, std::size_t begin, std::size_t length,
                             const Rows& out) {
    if (out.low != nullptr) {
        return backup.template block<CostRows::range>(begin, length, out);
    }
    return out.expected != nullptr ? backup.template block<CostRows::expected>(begin, length, out)
                                   : backup.template block<CostRows::none>(begin, length, out);
}

/// Adds a block with counts of any size, and gives the number of objects before the first that has
/// a number which is no count.
template <class Backup>
std::size_t add_one_by_one(const Backup& backup, std::size_t begin, std::size_t length,
                           const Rows& out) {
    for (std::size_t i = 0; i < length; ++i) {
        const std::optional<CallEstimate> calls = backup.object(begin + i);
        if (!calls) {
            return i;
        }
        add(*calls);
        if (out.expected != nullptr) {
            out.expected[i] = to_number(calls->expected);
        }
        if (out.low != nullptr) {
            out.low[i] = to_number(calls->low);
            out.high[i] = to_number(calls->high);
        }
    }
    return length;
}

template <class Backup>
std::size_t add_objects(const Backup& backup, std::size_t length, const Rows& rows) {
    const auto from = [](double* column, std::size_t begin) {
        return column == nullptr ? nullptr : column + begin;
    };
    for (std::size_t begin = 0; begin < length; begin += cost_block::size) {
        const std::size_t objects = std::min(cost_block::size, length - begin);
        const Rows out{from(rows.expected, begin), from(rows.low, begin), from(rows.high, begin)};
        const columns_block::Sums sums = block_of(backup, begin, objects, out);
        if (sums.exact) {
            add({{static_cast<std::int64_t>(sums.expected)},
                 {static_cast<std::int64_t>(sums.low)},
                 {static_cast<std::int64_t>(sums.high)}});
            continue;
        }
        const std::size_t good = add_one_by_one(backup, begin, objects, out);
        if (good < objects) {
            return begin + good;
        }
    }
    return length;
}

}  // namespace

// The name is the linker's, for the first byte that nothing uses.
extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier)

#define ORGKEEP_EXPORT(name) extern "C" __attribute__((export_name(name)))

/// Where columns may begin.
ORGKEEP_EXPORT("columnsBegin") char* columns_begin() { return &__heap_base; }

/// Forgets what was added.
ORGKEEP_EXPORT("start") void start() { total = {}; }

/// Adds an initial backup of `length` objects. Writes the calls of each where `expected` is not
/// null. Gives the number of objects before the first that has a number which is no count from 0 to
/// 2^53 − 1: `length` when there is none.
ORGKEEP_EXPORT("addInitial")
std::size_t add_initial(std::size_t length, const double* records, const double* attachments,
                        double* expected) {
    return add_objects(InitialBackup{records, attachments}, length, {expected, nullptr, nullptr});
}

/// The same for an incremental backup, with fields up to 2^31 − 1. `low` and `high` may both be
/// null.
ORGKEEP_EXPORT("addIncremental")
std::size_t add_incremental(std::size_t length, const double* records, const double* fields,
                            const double* bytes, const double* attachments, double* expected,
                            double* low, double* high) {
    return add_objects(IncrementalBackup{records, fields, bytes, attachments}, length,
                       {expected, low, high});
}

/// The calls of all objects since start(); Number.MAX_SAFE_INTEGER means "at least".
ORGKEEP_EXPORT("expected") double expected_calls() { return to_number(total.expected); }
ORGKEEP_EXPORT("low") double low_calls() { return to_number(total.low); }
ORGKEEP_EXPORT("high") double high_calls() { return to_number(total.high); }
