#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/core/quantity.hpp"

/// What backups of an org cost in API calls, object by object, by the rules of
/// shared/core/call_estimate.hpp.
namespace orgkeep::planner {

/// What one would change about an org. Numbers outside of their range are taken as its nearest end,
/// and what is no number as 1.
struct WhatIf {
    /// Part of the attachments that is backed up: 0 … 1,000; 1 is all of them, as today.
    double attachments_share = 1;
    /// Times as many changes a day as the figures tell: 0 … 1,000.
    double change_factor = 1;
};

/// An average number of API calls, and its ends. Not rounded: an object that changes every tenth
/// run costs a tenth of a call on average. 0 ≤ low ≤ expected ≤ high.
struct CallRange {
    double expected = 0;
    double low = 0;   ///< at 1,000 records a call
    double high = 0;  ///< at 200 records a call, and where every run finds a change

    friend bool operator==(const CallRange&, const CallRange&) = default;
};

/// The rule by which missing figures are filled in, all of its numbers.
///
/// A missing number of fields is taken as 60 (666 records a call): between the 20 to 40 of most
/// custom objects and the 80 to 200 of the big standard ones. A missing record size is taken as
/// the 2,000 bytes that Salesforce reckons for a record. Both only move `expected`: `low` and
/// `high` are the ends of the rule whatever the record. Missing attachments are taken as none.
/// Nothing is made up for a missing count of records or of changes: the object is left out.
struct FillRule {
    std::int32_t fields = 60;
    std::int64_t record_bytes = 2'000;
    std::int64_t attachments = 0;
};
inline constexpr FillRule fill_rule{};

/// Something that the figures do not say, and what was done about it.
struct Assumption {
    enum class Kind {
        records_unknown,              ///< left out of the first backup
        changes_unknown,              ///< left out of the incremental run
        fields_unknown,               ///< taken as `value` fields
        record_bytes_unknown,         ///< taken as `value` bytes
        attachments_unknown,          ///< taken as `value` attachments
        changed_attachments_unknown,  ///< taken as `value` changed attachments a day
    };
    Kind kind = Kind::records_unknown;
    std::size_t objects = 0;            ///< how many it was done for, at least 1
    std::vector<std::string> examples;  ///< the first three of them, in the order of the figures
    std::int64_t value = 0;             ///< 0 where objects were left out

    friend bool operator==(const Assumption&, const Assumption&) = default;
};

/// What makes an object dear: the first of these without which it would cost half or less.
enum class CostReason {
    none,          ///< it costs nothing
    attachments,   ///< they are half of its calls or more
    rounding,      ///< few records a run: most of the last call's room stays empty
    many_fields,   ///< at most 500 records fit into a call, by the number of fields
    big_records,   ///< at most 500 records fit into a call, by their size
    many_records,  ///< there simply are many
};

/// One row of the breakdown.
struct ObjectCost {
    std::size_t object = 0;  ///< its place in the figures
    std::string name;
    CallRange calls;
    double share = 0;  ///< of the expected total: 0 … 1; 0 where the total is 0
    CostReason reason = CostReason::none;
};

/// What one backup costs.
struct CostBreakdown {
    RunKind kind = RunKind::initial;
    /// The sum of the rows, added up in the order of the figures.
    CallRange total;
    /// Every object that is not left out: the dearest (by `expected`) first, equals by name.
    std::vector<ObjectCost> objects;
    std::vector<Assumption> assumptions;  ///< in the order of their kinds, each at most once
};

/// Calls of one object in a run in which `changed_records` are expected to have changed.
///
/// How many change in one run is not known, only how many do on average (λ). The chance that any
/// does is 1 − e^−λ, as for changes that come one by one and know nothing of each other (Poisson);
/// that is the first call. Each further b records (a call's worth) are as likely as in an
/// exponential amount of mean λ, which makes 1 ÷ (e^(b/λ) − 1) more calls. So it is about λ for a
/// rare object, 1 for changes that fit into a call, and λ/b + ½ (rounding up) for many. Grows with
/// λ, falls with b, exactly so in floating point too. A λ of 0 or less costs nothing. Beyond 2^53,
/// where doubles have gaps, sums are rounded.
[[nodiscard]] double expected_calls(double changed_records, double batch_size);

/// The same where no run is without a change while λ is 1 or more: the first call is the smaller
/// of 1 and λ, as the rule makes it for exactly λ changes. Never below `expected_calls`.
[[nodiscard]] double most_expected_calls(double changed_records, double batch_size);

/// What the first backup costs, which reads everything: all three ends are equal and whole.
/// Objects without a count of records are left out.
[[nodiscard]] CostBreakdown first_backup_costs(const OrgStats& stats, const WhatIf& what_if);

/// What an average incremental run costs at one run in `frequency_hours` hours (1 … 168, others as
/// the nearest). Objects without a count of changed records a day are left out.
[[nodiscard]] CostBreakdown incremental_costs(const OrgStats& stats, const WhatIf& what_if,
                                              std::int32_t frequency_hours);

/// Calls of every object in a first backup, in the order of the figures, with those left out; as
/// many entries as there are objects (0 for one that is left out).
[[nodiscard]] std::vector<ApiCalls> first_backup_calls(const OrgStats& stats,
                                                       const WhatIf& what_if);

/// Rounded up to whole calls; saturates at 2^63 − 1.
[[nodiscard]] ApiCalls whole_calls(double calls);

/// Rounded to the nearest whole call, half up: 0 … 2^53 − 1.
[[nodiscard]] ApiCalls nearest_calls(double calls);

[[nodiscard]] std::string_view name(CostReason reason);      ///< "attachments", …
[[nodiscard]] std::string_view label(CostReason reason);     ///< "Attachments", "Many fields", …
[[nodiscard]] std::string_view name(Assumption::Kind kind);  ///< "records_unknown", …
/// A sentence: "3 objects have no number of fields: 60 taken (Account, Case, Lead)."
[[nodiscard]] std::string message(const Assumption& assumption);

}  // namespace orgkeep::planner
