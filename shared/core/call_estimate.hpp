#pragma once

#include <cstdint>

#include "shared/core/quantity.hpp"

/// The cost of a backup in API calls. A call covers records of one object only, so calls are
/// rounded up for each object separately.
namespace orgkeep {

/// All parameters of the cost model: the rule for records per call (the batch size).
///
/// An initial backup reads 400 records per call. An incremental backup reads 200 to 1,000,
/// depending on the number of fields and the record size: a call carries at most 40,000 field
/// values and 2,000,000 bytes, but never more than 1,000 records and never fewer than 200. So
/// records of up to 40 fields and 2,000 bytes (the record size that Salesforce itself assumes) fit
/// 1,000 to a call, and records of 200 fields or 10,000 bytes and more fit 200. More fields or
/// larger records never cost less.
struct CostRule {
    std::int32_t initial_batch_size = 400;
    std::int32_t min_batch_size = 200;
    std::int32_t max_batch_size = 1'000;
    std::int32_t field_values_per_call = 40'000;
    std::int32_t bytes_per_call = 2'000'000;
    std::int32_t calls_per_attachment = 2;
};
inline constexpr CostRule cost_rule{};

/// An estimate with its range. All three are equal for an initial backup. For an incremental backup
/// `low` assumes 1,000 records per call and `high` 200.
struct CallEstimate {
    ApiCalls expected;
    ApiCalls low;
    ApiCalls high;

    friend constexpr bool operator==(const CallEstimate&, const CallEstimate&) = default;
};

/// The expected records per call of an incremental backup, 200 … 1,000. Arguments below 1 give
/// 1,000.
[[nodiscard]] std::int32_t incremental_batch_size(std::int32_t fields, Bytes average_record_bytes);

/// One object's calls in an initial backup. Negative counts are read as 0; the result saturates at
/// 2^63 − 1.
[[nodiscard]] CallEstimate initial_cost(Records records, Files attachments);

/// One object's calls in an incremental backup, from what changed since the previous backup.
/// Negative counts are read as 0; the result saturates at 2^63 − 1.
[[nodiscard]] CallEstimate incremental_cost(Records changed_records, std::int32_t fields,
                                            Bytes average_record_bytes, Files changed_attachments);

}  // namespace orgkeep
