#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/core/quantity.hpp"

/// The cost of backups of an org in API calls, object by object, by the rules of
/// shared/core/call_estimate.hpp.
namespace orgkeep::planner {

/// Hypothetical changes to an org. Numbers are clamped to their range; NaN is read as 1.
struct WhatIf {
    /// The share of the attachments that is backed up: 0 … 1,000; 1 is all of today's.
    double attachments_share = 1;
    /// A factor for the changes per day: 0 … 1,000.
    double change_factor = 1;
};

/// An average number of API calls with its range. The numbers are not rounded: an object that
/// changes in every tenth run costs a tenth of a call on average. 0 ≤ low ≤ expected ≤ high.
struct CallRange {
    double expected = 0;
    double low = 0;   ///< calls at 1,000 records per call
    double high = 0;  ///< calls at 200 records per call, with a change in every run

    friend bool operator==(const CallRange&, const CallRange&) = default;
};

/// The values assumed for missing stats.
///
/// A missing field count is assumed to be 60 (666 records per call): between the 20 to 40 fields of
/// most custom objects and the 80 to 200 of large standard objects. A missing record size is
/// assumed to be 2,000 bytes, as Salesforce itself does. Both only affect `expected`; `low` and
/// `high` don't depend on the record. Missing attachments are assumed to be 0. Objects with an
/// unknown number of records or changes are left out.
struct FillRule {
    std::int32_t fields = 60;
    std::int64_t record_bytes = 2'000;
    std::int64_t attachments = 0;
};
inline constexpr FillRule fill_rule{};

/// A missing stat and how it was handled.
struct Assumption {
    enum class Kind {
        records_unknown,              ///< objects left out of the first backup
        changes_unknown,              ///< objects left out of the incremental run
        fields_unknown,               ///< assumed to be `value` fields
        record_bytes_unknown,         ///< assumed to be `value` bytes
        attachments_unknown,          ///< assumed to be `value` attachments
        changed_attachments_unknown,  ///< assumed to be `value` changed attachments per day
    };
    Kind kind = Kind::records_unknown;
    std::size_t objects = 0;            ///< the number of objects, at least 1
    std::vector<std::string> examples;  ///< the first three of them
    std::int64_t value = 0;             ///< 0 if objects were left out

    friend bool operator==(const Assumption&, const Assumption&) = default;
};

/// The main cost driver of an object: the first of these without which it would cost half or less.
enum class CostReason {
    none,          ///< the object costs nothing
    attachments,   ///< attachments cause half of its calls or more
    rounding,      ///< few records per run, so its calls are mostly empty
    many_fields,   ///< the field count allows at most 500 records per call
    big_records,   ///< the size of the records allows at most 500 of them per call
    many_records,  ///< none of the above
};

/// One row of the breakdown.
struct ObjectCost {
    std::size_t object = 0;  ///< its index in the org's stats
    std::string name;
    CallRange calls;
    double share = 0;  ///< share of the expected total: 0 … 1; 0 if the total is 0
    CostReason reason = CostReason::none;
};

/// The cost of one backup.
struct CostBreakdown {
    RunKind kind = RunKind::initial;
    /// The sum of the rows, added up in the order of the org's stats.
    CallRange total;
    /// All objects that are not left out, by descending `expected` calls, then by name.
    std::vector<ObjectCost> objects;
    std::vector<Assumption> assumptions;  ///< assumptions by kind, each at most once
};

/// The expected calls of one object in a run in which `changed_records` have changed on average.
///
/// Only the average number of changes per run (λ) is known. The first call is needed with
/// probability 1 − e^−λ, as for independent changes (Poisson). Each further batch of b records is
/// as likely as for an exponentially distributed number with mean λ, which adds 1 ÷ (e^(b/λ) − 1)
/// calls. The result is about λ for an object that rarely changes, 1 for changes that fit into a
/// call, and λ/b + ½ (rounding up) for many changes. It increases with λ and decreases with b,
/// exactly so in floating point too. A λ of 0 or less costs nothing. Above 2^53, where doubles have
/// gaps, sums are rounded.
[[nodiscard]] double expected_calls(double changed_records, double batch_size);

/// An upper bound: for λ ≥ 1, every run has a change, so the first call costs min(1, λ). It is
/// never below expected_calls().
[[nodiscard]] double most_expected_calls(double changed_records, double batch_size);

/// The cost of the first backup, which copies everything: low, expected and high are equal whole
/// numbers. Objects with an unknown record count are left out.
[[nodiscard]] CostBreakdown first_backup_costs(const OrgStats& stats, const WhatIf& what_if);

/// The cost of an average incremental run at one run per `frequency_hours` hours (clamped to
/// 1 … 168). Objects with an unknown number of changed records per day are left out.
[[nodiscard]] CostBreakdown incremental_costs(const OrgStats& stats, const WhatIf& what_if,
                                              std::int32_t frequency_hours);

/// The calls of each object in a first backup, in the order of the org's stats; 0 for objects that
/// are left out.
[[nodiscard]] std::vector<ApiCalls> first_backup_calls(const OrgStats& stats,
                                                       const WhatIf& what_if);

[[nodiscard]] std::string_view name(CostReason reason);      ///< "attachments", …
[[nodiscard]] std::string_view label(CostReason reason);     ///< "Attachments", "Many fields", …
[[nodiscard]] std::string_view name(Assumption::Kind kind);  ///< "records_unknown", …
/// A sentence: "No field count for 3 objects: 60 assumed (Account, Case, Lead)."
[[nodiscard]] std::string message(const Assumption& assumption);

}  // namespace orgkeep::planner
