#include "shared/core/cost.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "shared/core/named.hpp"

namespace orgkeep {
namespace {

constexpr std::array column_names{
    Named<ObjectColumn>{ObjectColumn::records, "records"},
    Named<ObjectColumn>{ObjectColumn::attachments, "attachments"},
    Named<ObjectColumn>{ObjectColumn::fields, "fields"},
    Named<ObjectColumn>{ObjectColumn::average_record_bytes, "averageRecordBytes"},
    Named<ObjectColumn>{ObjectColumn::changed_records, "changedRecords"},
    Named<ObjectColumn>{ObjectColumn::changed_attachments, "changedAttachments"},
};

constexpr std::int64_t divide_rounded_up(std::int64_t count, std::int64_t per_call) {
    return count / per_call + (count % per_call != 0 ? 1 : 0);
}

std::int64_t attachment_calls(Files attachments) {
    return saturating_multiply(std::max<std::int64_t>(attachments.value, 0),
                               cost_rule.calls_per_attachment);
}

ApiCalls calls_for(std::int64_t records, std::int64_t records_per_call, std::int64_t attachments) {
    return {saturating_add(divide_rounded_up(records, records_per_call), attachments)};
}

/// Objects handled at a time: their inputs are still in the nearest cache when they are read a
/// second time, and their calls, each below 2^55, can't overflow when added up.
constexpr std::size_t block_size = 256;

template <class Entry>
std::span<const Entry> part_of(std::span<const Entry> column, std::size_t begin) {
    return begin < column.size()
               ? column.subspan(begin, std::min(block_size, column.size() - begin))
               : std::span<const Entry>{};
}

template <class Tag>
std::int64_t plain(Quantity<Tag> quantity) {
    return quantity.value;
}
std::int64_t plain(std::int32_t count) { return count; }

/// All bits of a column's entries: negative when one of them is, and below 2^n when all are.
template <class Entry>
std::int64_t bits_of(std::span<const Entry> column) {
    std::int64_t bits = 0;
    for (const Entry entry : column) {
        bits |= plain(entry);
    }
    return bits;
}

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

std::int32_t incremental_records_per_call(std::int32_t fields, Bytes average_record_bytes) {
    // Outside these ends the 200 and the 1,000 hold anyway; inside, all fits in 32 bits.
    constexpr std::int32_t most = cost_rule.most_records_per_call;
    constexpr std::int32_t fewest = cost_rule.fewest_records_per_call;
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
    const ApiCalls calls =
        calls_for(std::max<std::int64_t>(records.value, 0), cost_rule.initial_records_per_call,
                  attachment_calls(attachments));
    return {calls, calls, calls};
}

CallEstimate incremental_cost(Records changed_records, std::int32_t fields,
                              Bytes average_record_bytes, Files changed_attachments) {
    const std::int64_t records = std::max<std::int64_t>(changed_records.value, 0);
    const std::int64_t attachments = attachment_calls(changed_attachments);
    return {
        calls_for(records, incremental_records_per_call(fields, average_record_bytes), attachments),
        calls_for(records, cost_rule.most_records_per_call, attachments),
        calls_for(records, cost_rule.fewest_records_per_call, attachments),
    };
}

Result<BackupEstimate, CostInputError> estimate_backup(RunKind kind, const ObjectColumns& objects,
                                                       BackupEstimate reuse) {
    const bool initial = kind == RunKind::initial;
    const std::size_t length = initial ? objects.records.size() : objects.changed_records.size();
    if (const auto error = length_error(kind, objects, length)) {
        return *error;
    }
    BackupEstimate estimate = std::move(reuse);
    estimate.total = {};
    estimate.expected.resize(length);
    estimate.low.resize(length);
    estimate.high.resize(length);
    for (std::size_t begin = 0; begin < length; begin += block_size) {
        std::int64_t bits = 0;
        visit_columns(kind, objects, [&bits, begin](const auto& column, ObjectColumn) {
            bits |= bits_of(part_of(column, begin));
        });
        if (bits < 0) {
            return first_negative(kind, objects);
        }
        const std::size_t end = std::min(length, begin + block_size);
        for (std::size_t i = begin; i < end; ++i) {
            const CallEstimate calls =
                initial ? initial_cost(objects.records[i], objects.attachments[i])
                        : incremental_cost(objects.changed_records[i], objects.fields[i],
                                           objects.average_record_bytes[i],
                                           objects.changed_attachments[i]);
            estimate.expected[i] = calls.expected;
            estimate.low[i] = calls.low;
            estimate.high[i] = calls.high;
            estimate.total.expected = saturating_add(estimate.total.expected, calls.expected);
            estimate.total.low = saturating_add(estimate.total.low, calls.low);
            estimate.total.high = saturating_add(estimate.total.high, calls.high);
        }
    }
    return estimate;
}

std::string_view name(ObjectColumn column) { return name_in(column_names, column); }

std::string message(const CostInputError& error) {
    const std::string column{name(error.column)};
    if (error.kind == CostInputError::Kind::length_mismatch) {
        return column + " has " + std::to_string(error.index) +
               " entries, another number than the other columns";
    }
    return "objects[" + std::to_string(error.index) + "]." + column + " is negative";
}

}  // namespace orgkeep
