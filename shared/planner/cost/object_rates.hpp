#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "shared/core/call_estimate.hpp"
#include "shared/core/frequency.hpp"
#include "shared/planner/cost/backup_cost.hpp"

/// What the sums of incremental runs start from, with missing figures filled in.
namespace orgkeep::planner {

/// What an average day brings of one object.
struct ObjectRates {
    double changed_records = 0;
    double attachment_calls = 0;
    double batch_size = 0;  ///< 200 … 1,000
    std::int32_t fields = 0;
};

inline constexpr double largest_factor = 1'000;

/// A factor that a person may turn, within its range.
[[nodiscard]] inline double factor_within_range(double factor) {
    return factor == factor ? std::clamp(factor, 0.0, largest_factor) : 1.0;
}

[[nodiscard]] inline double attachments_share(const WhatIf& what_if) {
    return factor_within_range(what_if.attachments_share);
}

/// Average days of changes that a run at this frequency takes along.
[[nodiscard]] inline double run_load(const WhatIf& what_if, std::int32_t frequency_hours) {
    const std::int32_t hours =
        std::clamp(frequency_hours, shortest_frequency_hours, longest_frequency_hours);
    return factor_within_range(what_if.change_factor) * (hours / 24.0);
}

/// Nothing of an object whose changes are not known. Its share of attachments is applied, the
/// change factor is not.
[[nodiscard]] inline std::optional<ObjectRates> rates_of(const ObjectStats& object,
                                                         const WhatIf& what_if) {
    if (!object.changed_records_per_day) {
        return std::nullopt;
    }
    // What is no number, or below 0, counts as 0.
    const auto count = [](double number) {
        return number > 0 ? std::min(number, static_cast<double>(max_exact_integer)) : 0.0;
    };
    ObjectRates rates;
    rates.changed_records = count(*object.changed_records_per_day);
    rates.attachment_calls = count(object.changed_attachments_per_day.value_or(
                                 static_cast<double>(fill_rule.attachments))) *
                             attachments_share(what_if) * cost_rule.calls_per_attachment;
    rates.fields = object.fields.value_or(fill_rule.fields);
    rates.batch_size = incremental_batch_size(
        rates.fields, object.average_record_bytes.value_or(Bytes{fill_rule.record_bytes}));
    return rates;
}

}  // namespace orgkeep::planner
