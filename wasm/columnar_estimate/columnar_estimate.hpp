#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/call_estimate.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"

/// The call estimate over columns of millions of objects (see README.md).
namespace orgkeep::columnar {

/// Many objects, one column per property. An estimate reads only the columns that it needs, and
/// these must have the same length: `records` and `attachments` for an initial backup, all others
/// for an incremental one. The rest may be empty.
struct ObjectColumns {
    std::span<const Records> records;
    std::span<const Files> attachments;
    std::span<const std::int32_t> fields;
    std::span<const Bytes> average_record_bytes;
    std::span<const Records> changed_records;
    std::span<const Files> changed_attachments;
};

enum class ObjectColumn {
    records,
    attachments,
    fields,
    average_record_bytes,
    changed_records,
    changed_attachments,
};

/// The reason why columns can't be estimated.
struct ColumnError {
    enum class Kind {
        length_mismatch,  ///< the length of the column, in `index`, differs from the others'
        negative,         ///< the entry at `index` is below 0
    };
    Kind kind = Kind::negative;
    ObjectColumn column = ObjectColumn::records;
    std::size_t index = 0;
};

/// The result columns to write beside the totals. Writing a column costs as much memory bandwidth,
/// and so as much time, as reading one.
enum class ResultColumns {
    none,
    expected,
    range,  ///< expected, low and high
};

/// The calls of all objects together and, as far as `ResultColumns` requested them, of each object
/// in the order of the input. Everything saturates at 2^63 − 1.
struct BackupEstimate {
    CallEstimate total;
    std::vector<ApiCalls> expected;
    /// The low ends of the ranges; empty for an initial backup, whose low and high equal
    /// `expected`.
    std::vector<ApiCalls> low;
    std::vector<ApiCalls> high;

    /// The calls of one object. Requires ResultColumns::range and a valid index.
    [[nodiscard]] CallEstimate object(std::size_t index) const {
        return low.empty() ? CallEstimate{expected[index], expected[index], expected[index]}
                           : CallEstimate{expected[index], low[index], high[index]};
    }
};

/// Estimates every object. Reads each column once, limited by memory bandwidth. Allocates at most
/// the result columns, and not even these where `reuse`, an earlier result, has room for them.
[[nodiscard]] Result<BackupEstimate, ColumnError> estimate_backup(
    RunKind kind, const ObjectColumns& objects, ResultColumns columns = ResultColumns::range,
    BackupEstimate reuse = {});

/// The contract's name of the column: "records", "averageRecordBytes", ….
[[nodiscard]] std::string_view name(ObjectColumn column);

/// "objects[3].records is negative": for logs and errors.
[[nodiscard]] std::string message(const ColumnError& error);

}  // namespace orgkeep::columnar
