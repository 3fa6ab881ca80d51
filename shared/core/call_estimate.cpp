#include "shared/core/call_estimate.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "shared/core/columnar_estimate.hpp"
#include "shared/text/enum_names.hpp"

// The estimate is compiled a second time for x86 with AVX2, which takes four counts where the
// baseline takes two; the loader picks. Other processors' baselines need no such help. (With
// AVX-512 it was no faster: memory is the limit.)
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define ORGKEEP_AND_FOR_AVX2 __attribute__((target_clones("avx2", "default")))
#else
#define ORGKEEP_AND_FOR_AVX2
#endif

namespace orgkeep {
namespace {

constexpr std::array column_names{
    EnumName<ObjectColumn>{ObjectColumn::records, "records"},
    EnumName<ObjectColumn>{ObjectColumn::attachments, "attachments"},
    EnumName<ObjectColumn>{ObjectColumn::fields, "fields"},
    EnumName<ObjectColumn>{ObjectColumn::average_record_bytes, "averageRecordBytes"},
    EnumName<ObjectColumn>{ObjectColumn::changed_records, "changedRecords"},
    EnumName<ObjectColumn>{ObjectColumn::changed_attachments, "changedAttachments"},
};

constexpr std::int64_t divide_rounded_up(std::int64_t count, std::int64_t per_call) {
    return count / per_call + (count % per_call != 0 ? 1 : 0);
}

std::int64_t attachment_calls(Files attachments) {
    return saturating_multiply(std::max<std::int64_t>(attachments.value, 0),
                               cost_rule.calls_per_attachment);
}

ApiCalls calls_for(std::int64_t records, std::int64_t batch_size, std::int64_t attachments) {
    return {saturating_add(divide_rounded_up(records, batch_size), attachments)};
}

template <class Tag>
std::int64_t plain(Quantity<Tag> quantity) {
    return quantity.value;
}
std::int64_t plain(std::int32_t count) { return count; }

/// The columns that one kind of estimate reads, in the order in which errors are looked for.
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
    std::int64_t bits = 0;  // of all entries together: negative when one is
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
               ? column.subspan(begin, std::min(cost_block::size, column.size() - begin))
               : std::span<const Entry>{};
}

ObjectColumns block_of(const ObjectColumns& objects, std::size_t begin) {
    return {part_of(objects.records, begin),         part_of(objects.attachments, begin),
            part_of(objects.fields, begin),          part_of(objects.average_record_bytes, begin),
            part_of(objects.changed_records, begin), part_of(objects.changed_attachments, begin)};
}

/// Where a block's part of the result is written.
using Rows = cost_block::Rows<ApiCalls>;

Rows rows_of(BackupEstimate& estimate, std::size_t begin) {
    const auto from = [begin](std::vector<ApiCalls>& column) {
        return column.empty() ? nullptr : column.data() + begin;
    };
    return {from(estimate.expected), from(estimate.low), from(estimate.high)};
}

std::optional<CostInputError> length_error(RunKind kind, const ObjectColumns& objects,
                                           std::size_t length) {
    std::optional<CostInputError> error;
    visit_columns(kind, objects, [&](const auto& column, ObjectColumn column_name) {
        if (!error && column.size() != length) {
            error =
                CostInputError{CostInputError::Kind::length_mismatch, column_name, column.size()};
        }
    });
    return error;
}

/// The negative entry of the first object that has one; there must be one.
CostInputError first_negative(RunKind kind, const ObjectColumns& objects) {
    CostInputError error{CostInputError::Kind::negative, ObjectColumn::records,
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

}  // namespace

std::int32_t incremental_batch_size(std::int32_t fields, Bytes average_record_bytes) {
    // Outside these ends the 200 and the 1,000 hold anyway; inside, all fits in 32 bits.
    constexpr std::int32_t most = cost_rule.max_batch_size;
    constexpr std::int32_t fewest = cost_rule.min_batch_size;
    const auto by_fields =
        cost_rule.field_values_per_call / std::clamp(fields, cost_rule.field_values_per_call / most,
                                                     cost_rule.field_values_per_call / fewest);
    const auto by_bytes =
        cost_rule.bytes_per_call / static_cast<std::int32_t>(std::clamp<std::int64_t>(
                                       average_record_bytes.value, cost_rule.bytes_per_call / most,
                                       cost_rule.bytes_per_call / fewest));
    return std::min(by_fields, by_bytes);
}

CallEstimate initial_cost(Records records, Files attachments) {
    const ApiCalls calls = calls_for(std::max<std::int64_t>(records.value, 0),
                                     cost_rule.initial_batch_size, attachment_calls(attachments));
    return {calls, calls, calls};
}

CallEstimate incremental_cost(Records changed_records, std::int32_t fields,
                              Bytes average_record_bytes, Files changed_attachments) {
    const std::int64_t records = std::max<std::int64_t>(changed_records.value, 0);
    const std::int64_t attachments = attachment_calls(changed_attachments);
    return {
        calls_for(records, incremental_batch_size(fields, average_record_bytes), attachments),
        calls_for(records, cost_rule.max_batch_size, attachments),
        calls_for(records, cost_rule.min_batch_size, attachments),
    };
}

namespace {

/// A block with counts of any size, none below 0.
CallEstimate estimate_block(RunKind kind, const ObjectColumns& block, std::size_t length,
                            const Rows& out) {
    CallEstimate sum;
    for (std::size_t i = 0; i < length; ++i) {
        const CallEstimate calls =
            kind == RunKind::initial
                ? initial_cost(block.records[i], block.attachments[i])
                : incremental_cost(block.changed_records[i], block.fields[i],
                                   block.average_record_bytes[i], block.changed_attachments[i]);
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

/// The same in a fraction of the time, for what most blocks hold.
template <CostRows rows>
[[gnu::always_inline]] inline cost_block::Sums estimate_exact_block(RunKind kind,
                                                                    const ObjectColumns& block,
                                                                    std::size_t length,
                                                                    const Rows& out) {
    return kind == RunKind::initial
               ? cost_block::initial<rows>(block.records.data(), block.attachments.data(), length,
                                           out)
               : cost_block::incremental<rows>(block.changed_records.data(), block.fields.data(),
                                               block.average_record_bytes.data(),
                                               block.changed_attachments.data(), length, out);
}

ORGKEEP_AND_FOR_AVX2
cost_block::Sums estimate_exact_block(RunKind kind, const ObjectColumns& block, std::size_t length,
                                      CostRows rows, const Rows& out) {
    switch (rows) {
        case CostRows::none:
            return estimate_exact_block<CostRows::none>(kind, block, length, out);
        case CostRows::expected:
            return estimate_exact_block<CostRows::expected>(kind, block, length, out);
        case CostRows::range:
            break;
    }
    // An initial backup has no columns for its range.
    return estimate_exact_block<CostRows::range>(kind, block, length, out);
}

ApiCalls api_calls(std::uint64_t calls) { return {static_cast<std::int64_t>(calls)}; }

}  // namespace

Result<BackupEstimate, CostInputError> estimate_backup(RunKind kind, const ObjectColumns& objects,
                                                       CostRows rows, BackupEstimate reuse) {
    const bool initial = kind == RunKind::initial;
    const std::size_t length = initial ? objects.records.size() : objects.changed_records.size();
    if (const auto error = length_error(kind, objects, length)) {
        return *error;
    }
    const std::size_t range_length = rows == CostRows::range && !initial ? length : 0;
    BackupEstimate estimate = std::move(reuse);
    estimate.total = {};
    estimate.expected.resize(rows == CostRows::none ? 0 : length);
    estimate.low.resize(range_length);
    estimate.high.resize(range_length);
    for (std::size_t begin = 0; begin < length; begin += cost_block::size) {
        const ObjectColumns block = block_of(objects, begin);
        const std::size_t block_length = std::min(cost_block::size, length - begin);
        const Rows out = rows_of(estimate, begin);
        const cost_block::Sums exact = estimate_exact_block(kind, block, block_length, rows, out);
        CallEstimate sum{api_calls(exact.expected), api_calls(exact.low), api_calls(exact.high)};
        if (!exact.exact) {
            if (has_negative(kind, block)) {
                return first_negative(kind, objects);
            }
            sum = estimate_block(kind, block, block_length, out);
        }
        estimate.total = {saturating_add(estimate.total.expected, sum.expected),
                          saturating_add(estimate.total.low, sum.low),
                          saturating_add(estimate.total.high, sum.high)};
    }
    return estimate;
}

std::string_view name(ObjectColumn column) { return enum_name(column_names, column); }

std::string message(const CostInputError& error) {
    const std::string column{name(error.column)};
    if (error.kind == CostInputError::Kind::length_mismatch) {
        return column + " has " + std::to_string(error.index) +
               " entries, another number than the other columns";
    }
    return "objects[" + std::to_string(error.index) + "]." + column + " is negative";
}

}  // namespace orgkeep
