// The JavaScript interface of the columnar estimate, over columns of doubles in this module's
// memory. It is a module of its own, with plain functions on numbers, because web/node/columns.mjs
// lays out its memory: the columns start right behind the program, and nothing else is allocated.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>

#include "shared/core/call_estimate.hpp"
#include "wasm/columnar_estimate/block_arithmetic.hpp"
#include "wasm/columnar_estimate/columnar_estimate.hpp"
#include "wasm/columnar_estimate/double_block.hpp"
#ifdef __wasm_simd128__
#include "wasm/columnar_estimate/float_block.hpp"
#endif

namespace {

using namespace orgkeep;
using namespace orgkeep::columnar;
using double_block::Output;

constexpr std::int64_t largest_fields = std::numeric_limits<std::int32_t>::max();

bool are_counts(std::initializer_list<double> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return number >= 0 && number <= static_cast<double>(max_exact_integer) &&
               std::floor(number) == number;
    });
}

std::int64_t count(double number) { return static_cast<std::int64_t>(number); }

/// Saturates at the largest count that a double holds exactly.
double to_number(ApiCalls calls) {
    return static_cast<double>(std::min(calls.value, max_exact_integer));
}

struct InitialBackup {
    const double* records;
    const double* attachments;

    template <ResultColumns columns>
    [[nodiscard]] double_block::Sums estimate(std::size_t begin, std::size_t length,
                                              const Output& out) const {
        return double_block::initial<columns>(records + begin, attachments + begin, length, out);
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

    template <ResultColumns columns>
    [[nodiscard]] double_block::Sums estimate(std::size_t begin, std::size_t length,
                                              const Output& out) const {
#ifdef __wasm_simd128__
        if (length == block::size) {
            const double_block::Sums sums = float_block::incremental<columns>(
                records + begin, fields + begin, bytes + begin, attachments + begin, out);
            if (sums.exact) {
                return sums;
            }
        }
#endif
        return double_block::incremental<columns>(records + begin, fields + begin, bytes + begin,
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

CallEstimate total;  // estimate of all objects since the last start()

void add(const CallEstimate& calls) {
    total = {saturating_add(total.expected, calls.expected), saturating_add(total.low, calls.low),
             saturating_add(total.high, calls.high)};
}

template <class Backup>
double_block::Sums block_of(const Backup& backup, std::size_t begin, std::size_t length,
                            const Output& out) {
    if (out.low != nullptr) {
        return backup.template estimate<ResultColumns::range>(begin, length, out);
    }
    return out.expected != nullptr
               ? backup.template estimate<ResultColumns::expected>(begin, length, out)
               : backup.template estimate<ResultColumns::none>(begin, length, out);
}

/// Adds a block of counts of any size. Returns the number of objects before the first one with an
/// entry that is not a count.
template <class Backup>
std::size_t add_one_by_one(const Backup& backup, std::size_t begin, std::size_t length,
                           const Output& out) {
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
std::size_t add_objects(const Backup& backup, std::size_t length, const Output& columns) {
    const auto from = [](double* column, std::size_t begin) {
        return column == nullptr ? nullptr : column + begin;
    };
    for (std::size_t begin = 0; begin < length; begin += block::size) {
        const std::size_t objects = std::min(block::size, length - begin);
        const Output out{from(columns.expected, begin), from(columns.low, begin),
                         from(columns.high, begin)};
        const double_block::Sums sums = block_of(backup, begin, objects, out);
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

// The linker defines this name: the first unused byte of memory.
extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier)

#define ORGKEEP_EXPORT(name) extern "C" __attribute__((export_name(name)))

/// The first address where columns may be placed.
ORGKEEP_EXPORT("columnsBegin") char* columns_begin() { return &__heap_base; }

/// Resets the totals.
ORGKEEP_EXPORT("start") void start() { total = {}; }

/// Adds an initial backup of `length` objects. Writes the calls of each to `expected` unless it is
/// null. Returns the number of objects before the first one with an entry that is not a count from
/// 0 to 2^53 − 1: `length` if all entries are.
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
