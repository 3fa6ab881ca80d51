#include "wasm/columnar_estimate/columnar_estimate.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "shared/text/enum_names.hpp"
#include "wasm/columnar_estimate/block_arithmetic.hpp"

// On x86 the estimate is compiled a second time for AVX2, which processes four counts at a time
// instead of two; the loader picks one. Other processors' baselines already suffice. AVX-512 was no
// faster, since memory is the limit.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define ORGKEEP_AND_FOR_AVX2 __attribute__((target_clones("avx2", "default")))
#else
#define ORGKEEP_AND_FOR_AVX2
#endif

namespace orgkeep::columnar {
namespace {

constexpr std::array column_names{
    EnumName<ObjectColumn>{ObjectColumn::records, "records"},
    EnumName<ObjectColumn>{ObjectColumn::attachments, "attachments"},
    EnumName<ObjectColumn>{ObjectColumn::fields, "fields"},
    EnumName<ObjectColumn>{ObjectColumn::average_record_bytes, "averageRecordBytes"},
    EnumName<ObjectColumn>{ObjectColumn::changed_records, "changedRecords"},
    EnumName<ObjectColumn>{ObjectColumn::changed_attachments, "changedAttachments"},
};

template <class Tag>
std::int64_t plain(Quantity<Tag> quantity) {
    return quantity.value;
}
std::int64_t plain(std::int32_t count) { return count; }

/// Visits the columns that one kind of estimate reads, in the order in which errors are searched.
template <class Visitor>
void visit_columns(RunKind kind, const ObjectColumns& objects, Visitor&& visit) {
    if (kind == RunKind::initial) {
        visit(objects.records, ObjectColumn::records);
        visit(objects.attachments, ObjectColumn::attachments);
    } else {
        visit(objects.changed_records, ObjectColumn::changed_records);
        visit(objects.fields, ObjectColumn::fields);
        visit(objects.average_record_bytes, ObjectColumn::average_record_bytes);
        visit(objects.changed_attachments, ObjectColumn::changed_attachments);
    }
}

bool has_negative(RunKind kind, const ObjectColumns& objects) {
    std::int64_t bits = 0;  // the bitwise or of all entries: negative if any entry is
    visit_columns(kind, objects, [&bits](const auto& column, ObjectColumn) {
        for (const auto entry : column) {
            bits |= plain(entry);
        }
    });
    return bits < 0;
}

template <class Entry>
std::span<const Entry> part_of(std::span<const Entry> column, std::size_t begin) {
    return begin < column.size()
               ? column.subspan(begin, std::min(block::size, column.size() - begin))
               : std::span<const Entry>{};
}

ObjectColumns block_of(const ObjectColumns& objects, std::size_t begin) {
    return {part_of(objects.records, begin),         part_of(objects.attachments, begin),
            part_of(objects.fields, begin),          part_of(objects.average_record_bytes, begin),
            part_of(objects.changed_records, begin), part_of(objects.changed_attachments, begin)};
}

using Output = block::Output<ApiCalls>;

Output output_of(BackupEstimate& estimate, std::size_t begin) {
    const auto from = [begin](std::vector<ApiCalls>& column) {
        return column.empty() ? nullptr : column.data() + begin;
    };
    return {from(estimate.expected), from(estimate.low), from(estimate.high)};
}

std::optional<ColumnError> length_error(RunKind kind, const ObjectColumns& objects,
                                        std::size_t length) {
    std::optional<ColumnError> error;
    visit_columns(kind, objects, [&](const auto& column, ObjectColumn column_name) {
        if (!error && column.size() != length) {
            error = ColumnError{ColumnError::Kind::length_mismatch, column_name, column.size()};
        }
    });
    return error;
}

/// The negative entry of the first object that has one. There must be one.
ColumnError first_negative(RunKind kind, const ObjectColumns& objects) {
    ColumnError error{ColumnError::Kind::negative, ObjectColumn::records,
                      std::numeric_limits<std::size_t>::max()};
    visit_columns(kind, objects, [&error](const auto& column, ObjectColumn column_name) {
        for (std::size_t i = 0; i < column.size() && i < error.index; ++i) {
            if (plain(column[i]) < 0) {
                error.column = column_name;
                error.index = i;
            }
        }
    });
    return error;
}

/// Estimates a block of counts of any size, none below 0, object by object.
CallEstimate estimate_block(RunKind kind, const ObjectColumns& objects, std::size_t length,
                            const Output& out) {
    CallEstimate sum;
    for (std::size_t i = 0; i < length; ++i) {
        const CallEstimate calls =
            kind == RunKind::initial
                ? initial_cost(objects.records[i], objects.attachments[i])
                : incremental_cost(objects.changed_records[i], objects.fields[i],
                                   objects.average_record_bytes[i], objects.changed_attachments[i]);
        if (out.expected != nullptr) {
            out.expected[i] = calls.expected;
        }
        if (out.low != nullptr) {
            out.low[i] = calls.low;
            out.high[i] = calls.high;
        }
        sum = {saturating_add(sum.expected, calls.expected), saturating_add(sum.low, calls.low),
               saturating_add(sum.high, calls.high)};
    }
    return sum;
}

/// Estimates a block with vector instructions. The result is valid only where `exact` is set, as it
/// is for most blocks.
template <ResultColumns columns>
[[gnu::always_inline]] inline block::Sums estimate_exact_block(RunKind kind,
                                                               const ObjectColumns& objects,
                                                               std::size_t length,
                                                               const Output& out) {
    return kind == RunKind::initial
               ? block::initial<columns>(objects.records.data(), objects.attachments.data(), length,
                                         out)
               : block::incremental<columns>(objects.changed_records.data(), objects.fields.data(),
                                             objects.average_record_bytes.data(),
                                             objects.changed_attachments.data(), length, out);
}

ORGKEEP_AND_FOR_AVX2
block::Sums estimate_exact_block(RunKind kind, const ObjectColumns& objects, std::size_t length,
                                 ResultColumns columns, const Output& out) {
    switch (columns) {
        case ResultColumns::none:
            return estimate_exact_block<ResultColumns::none>(kind, objects, length, out);
        case ResultColumns::expected:
            return estimate_exact_block<ResultColumns::expected>(kind, objects, length, out);
        case ResultColumns::range:
            break;
    }
    // An initial backup writes no columns for its range.
    return estimate_exact_block<ResultColumns::range>(kind, objects, length, out);
}

ApiCalls api_calls(std::uint64_t calls) { return {static_cast<std::int64_t>(calls)}; }

}  // namespace

Result<BackupEstimate, ColumnError> estimate_backup(RunKind kind, const ObjectColumns& objects,
                                                    ResultColumns columns, BackupEstimate reuse) {
    const bool initial = kind == RunKind::initial;
    const std::size_t length = initial ? objects.records.size() : objects.changed_records.size();
    if (const auto error = length_error(kind, objects, length)) {
        return *error;
    }
    const std::size_t range_length = columns == ResultColumns::range && !initial ? length : 0;
    BackupEstimate estimate = std::move(reuse);
    estimate.total = {};
    estimate.expected.resize(columns == ResultColumns::none ? 0 : length);
    estimate.low.resize(range_length);
    estimate.high.resize(range_length);
    for (std::size_t begin = 0; begin < length; begin += block::size) {
        const ObjectColumns part = block_of(objects, begin);
        const std::size_t part_length = std::min(block::size, length - begin);
        const Output out = output_of(estimate, begin);
        const block::Sums exact = estimate_exact_block(kind, part, part_length, columns, out);
        CallEstimate sum{api_calls(exact.expected), api_calls(exact.low), api_calls(exact.high)};
        if (!exact.exact) {
            if (has_negative(kind, part)) {
                return first_negative(kind, objects);
            }
            sum = estimate_block(kind, part, part_length, out);
        }
        estimate.total = {saturating_add(estimate.total.expected, sum.expected),
                          saturating_add(estimate.total.low, sum.low),
                          saturating_add(estimate.total.high, sum.high)};
    }
    return estimate;
}

std::string_view name(ObjectColumn column) { return enum_name(column_names, column); }

std::string message(const ColumnError& error) {
    const std::string column{name(error.column)};
    if (error.kind == ColumnError::Kind::length_mismatch) {
        return column + " has " + std::to_string(error.index) +
               " entries, another number than the other columns";
    }
    return "objects[" + std::to_string(error.index) + "]." + column + " is negative";
}

}  // namespace orgkeep::columnar
