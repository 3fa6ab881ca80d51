#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"

/// What a backup costs in API calls. A call covers records of one object only, so every object's
/// calls are rounded up by themselves.
namespace orgkeep {

/// The parameters of the cost model, all of them.
///
/// An initial backup takes 400 records a call. An incremental one takes 200 to 1,000, depending on
/// the number of fields and the size of a record, and by our rule: a call carries at most 40,000
/// field values and 2,000,000 bytes, but never more than 1,000 records and never fewer than 200.
/// So records of up to 40 fields and 2,000 bytes (what Salesforce itself reckons for a record) go
/// 1,000 to a call, and from 200 fields or 10,000 bytes on 200. More fields or bigger records never
/// cost less.
struct CostRule {
    std::int32_t initial_batch_size = 400;
    std::int32_t min_batch_size = 200;
    std::int32_t max_batch_size = 1'000;
    std::int32_t field_values_per_call = 40'000;
    std::int32_t bytes_per_call = 2'000'000;
    std::int32_t calls_per_attachment = 2;
};
inline constexpr CostRule cost_rule{};

/// An estimate with its range. An initial backup has no range: all three are equal. An incremental
/// one lies between the 1,000-records end (`low`) and the 200-records end (`high`).
struct CallEstimate {
    ApiCalls expected;
    ApiCalls low;
    ApiCalls high;

    friend constexpr bool operator==(const CallEstimate&, const CallEstimate&) = default;
};

/// Records that one call of an incremental backup is expected to carry, 200 … 1,000. Numbers below
/// 1 count as the smallest record there is.
[[nodiscard]] std::int32_t incremental_batch_size(std::int32_t fields, Bytes average_record_bytes);

/// One object's calls in an initial backup. Negative counts count as 0; the result saturates at
/// 2^63 − 1.
[[nodiscard]] CallEstimate initial_cost(Records records, Files attachments);

/// One object's calls in an incremental backup, from what changed since the backup before.
/// Negative counts count as 0; the result saturates at 2^63 − 1.
[[nodiscard]] CallEstimate incremental_cost(Records changed_records, std::int32_t fields,
                                            Bytes average_record_bytes, Files changed_attachments);

/// Many objects, one column a property. An estimate reads the columns that it needs and these must
/// be of one length: `records` and `attachments` for an initial backup, all the others for an
/// incremental one. The rest may be left empty.
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

/// Why columns can't be estimated.
struct CostInputError {
    enum class Kind {
        length_mismatch,  ///< the column is not as long as the others; `index` is its length
        negative,         ///< the entry at `index` is below 0
    };
    Kind kind = Kind::negative;
    ObjectColumn column = ObjectColumn::records;
    std::size_t index = 0;
};

/// Which calls an estimate gives object by object. Its totals it always gives; every column more is
/// as much memory to write as a column of the objects is to read, and takes as long.
enum class CostRows {
    none,
    expected,
    range,  ///< expected, low and high
};

/// The calls of all objects together, and object by object in the order of the columns, as far as
/// `CostRows` asked for them. Everything saturates at 2^63 − 1 and never wraps.
struct BackupEstimate {
    CallEstimate total;
    std::vector<ApiCalls> expected;
    /// Empty for an initial backup, which has no range: low and high are what is expected.
    std::vector<ApiCalls> low;
    std::vector<ApiCalls> high;

    /// The calls of one object. There must be a row for it, with `CostRows::range`.
    [[nodiscard]] CallEstimate object(std::size_t index) const {
        return low.empty() ? CallEstimate{expected[index], expected[index], expected[index]}
                           : CallEstimate{expected[index], low[index], high[index]};
    }
};

/// Estimates every object of an org or a fleet. Reads each column once, as fast as memory gives it.
/// Allocates at most the columns of the result, and not even those when the caller hands back an
/// earlier result to be overwritten (`reuse`).
[[nodiscard]] Result<BackupEstimate, CostInputError> estimate_backup(
    RunKind kind, const ObjectColumns& objects, CostRows rows = CostRows::range,
    BackupEstimate reuse = {});

/// The contract's name of the column: "records", "averageRecordBytes", ….
[[nodiscard]] std::string_view name(ObjectColumn column);

/// "objects[3].records is negative": for logs and errors.
[[nodiscard]] std::string message(const CostInputError& error);

}  // namespace orgkeep
