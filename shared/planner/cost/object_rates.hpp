#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "shared/core/call_estimate.hpp"
#include "shared/core/frequency.hpp"
#include "shared/planner/cost/backup_cost.hpp"

/// The input of incremental costs, with missing stats filled in.
namespace orgkeep::planner {

/// The changes of one object on an average day.
struct ObjectRates {
    double changed_records = 0;
    double attachment_calls = 0;
    double batch_size = 0;  ///< 200 … 1,000
    std::int32_t fields = 0;
};

inline constexpr double largest_factor = 1'000;

/// A factor that the user can change, clamped to its range; 1 for NaN.
[[nodiscard]] inline double factor_within_range(double factor) {
    return factor == factor ? std::clamp(factor, 0.0, largest_factor) : 1.0;
}

[[nodiscard]] inline double attachments_share(const WhatIf& what_if) {
    return factor_within_range(what_if.attachments_share);
}

/// The average days of changes that a run at this frequency copies.
[[nodiscard]] inline double run_load(const WhatIf& what_if, std::int32_t frequency_hours) {
    const std::int32_t hours =
        std::clamp(frequency_hours, shortest_frequency_hours, longest_frequency_hours);
    return factor_within_range(what_if.change_factor) * (hours / 24.0);
}

/// Returns nothing for an object whose changes are unknown. Applies the share of attachments, but
/// not the change factor.
[[nodiscard]] inline std::optional<ObjectRates> rates_of(const ObjectStats& object,
                                                         const WhatIf& what_if) {
    if (!object.changed_records_per_day) {
        return std::nullopt;
    }
    // Negative numbers and NaN are read as 0.
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
