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
/// second time.
constexpr std::size_t block_size = 256;

/// Below this, the counts of a block can be computed with no thought of overflow: an object has
/// less than 2^54 calls, a block less than 2^62. And doubles hold them exactly, rounding up
/// included.
constexpr std::int64_t exact_limit = std::int64_t{1} << 52;

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

/// The bits of all entries together: negative when one is, below 2^n when all are.
std::int64_t bits_of(RunKind kind, const ObjectColumns& objects) {
    std::int64_t bits = 0;
    visit_columns(kind, objects, [&bits](const auto& column, ObjectColumn) {
        for (const auto entry : column) {
            bits |= plain(entry);
        }
    });
    return bits;
}

template <class Entry>
std::span<const Entry> part_of(std::span<const Entry> column, std::size_t begin) {
    return begin < column.size()
               ? column.subspan(begin, std::min(block_size, column.size() - begin))
               : std::span<const Entry>{};
}

ObjectColumns block_of(const ObjectColumns& objects, std::size_t begin) {
    return {part_of(objects.records, begin),         part_of(objects.attachments, begin),
            part_of(objects.fields, begin),          part_of(objects.average_record_bytes, begin),
            part_of(objects.changed_records, begin), part_of(objects.changed_attachments, begin)};
}

/// A block's part of the result.
struct Columns {
    std::span<ApiCalls> expected;
    std::span<ApiCalls> low;
    std::span<ApiCalls> high;
};

Columns columns_of(BackupEstimate& estimate, std::size_t begin, std::size_t length) {
    return {std::span{estimate.expected}.subspan(begin, length),
            std::span{estimate.low}.subspan(begin, length),
            std::span{estimate.high}.subspan(begin, length)};
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

namespace {

/// A block with counts of any size.
CallEstimate estimate_block(RunKind kind, const ObjectColumns& block, const Columns& out) {
    CallEstimate sum;
    for (std::size_t i = 0; i < out.expected.size(); ++i) {
        const CallEstimate calls =
            kind == RunKind::initial
                ? initial_cost(block.records[i], block.attachments[i])
                : incremental_cost(block.changed_records[i], block.fields[i],
                                   block.average_record_bytes[i], block.changed_attachments[i]);
        out.expected[i] = calls.expected;
        out.low[i] = calls.low;
        out.high[i] = calls.high;
        sum.expected = saturating_add(sum.expected, calls.expected);
        sum.low = saturating_add(sum.low, calls.low);
        sum.high = saturating_add(sum.high, calls.high);
    }
    return sum;
}

/// The same for counts from 0 to below `exact_limit`, without a check or a slow division. (Written
/// for vector units, with doubles all through, it was no faster: measured without AVX.)
CallEstimate estimate_exact_initial(const ObjectColumns& block, const Columns& out) {
    constexpr std::uint64_t per_call = cost_rule.initial_records_per_call;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < out.expected.size(); ++i) {
        const auto records = static_cast<std::uint64_t>(block.records[i].value);
        const std::int64_t calls = static_cast<std::int64_t>((records + per_call - 1) / per_call) +
                                   block.attachments[i].value * cost_rule.calls_per_attachment;
        out.expected[i].value = calls;
        out.low[i].value = calls;
        out.high[i].value = calls;
        sum += calls;
    }
    return {{sum}, {sum}, {sum}};
}

CallEstimate estimate_exact_incremental(const ObjectColumns& block, const Columns& out) {
    constexpr std::uint64_t most = cost_rule.most_records_per_call;
    constexpr std::uint64_t fewest = cost_rule.fewest_records_per_call;
    std::int64_t expected_sum = 0;
    std::int64_t low_sum = 0;
    std::int64_t high_sum = 0;
    for (std::size_t i = 0; i < out.expected.size(); ++i) {
        const std::int64_t attachments =
            block.changed_attachments[i].value * cost_rule.calls_per_attachment;
        const auto records = static_cast<std::uint64_t>(block.changed_records[i].value);
        const std::int32_t per_call =
            incremental_records_per_call(block.fields[i], block.average_record_bytes[i]);
        // Both numbers are whole and below 2^53, so the quotient never rounds up to a whole number
        // that it does not reach, and cutting it is the integer division, in a fraction of the
        // time.
        const auto expected =
            static_cast<std::int64_t>(
                static_cast<double>(block.changed_records[i].value + per_call - 1) / per_call) +
            attachments;
        const auto low = static_cast<std::int64_t>((records + most - 1) / most) + attachments;
        const auto high = static_cast<std::int64_t>((records + fewest - 1) / fewest) + attachments;
        out.expected[i].value = expected;
        out.low[i].value = low;
        out.high[i].value = high;
        expected_sum += expected;
        low_sum += low;
        high_sum += high;
    }
    return {{expected_sum}, {low_sum}, {high_sum}};
}

}  // namespace

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
        const ObjectColumns block = block_of(objects, begin);
        const std::int64_t bits = bits_of(kind, block);
        if (bits < 0) {
            return first_negative(kind, objects);
        }
        const Columns out = columns_of(estimate, begin, std::min(block_size, length - begin));
        CallEstimate sum;
        if (bits >= exact_limit) {
            sum = estimate_block(kind, block, out);
        } else if (initial) {
            sum = estimate_exact_initial(block, out);
        } else {
            sum = estimate_exact_incremental(block, out);
        }
        estimate.total.expected = saturating_add(estimate.total.expected, sum.expected);
        estimate.total.low = saturating_add(estimate.total.low, sum.low);
        estimate.total.high = saturating_add(estimate.total.high, sum.high);
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
