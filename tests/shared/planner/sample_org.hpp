#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/core/object_stats.hpp"
#include "shared/core/random.hpp"
#include "shared/core/usage.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/cost/rounding.hpp"

/// An org with a history, generated from a seed with integers: the same on every machine.
namespace orgkeep::planner::testing {

inline constexpr Date sample_last_day{std::chrono::year{2026}, std::chrono::month{11},
                                      std::chrono::day{25}};

inline ObjectStats object_named(std::string name) {
    ObjectStats object;
    object.name = std::move(name);
    return object;
}

/// An object with all stats.
inline ObjectStats whole_object(std::string name, std::int64_t records, std::int32_t fields,
                                std::int64_t bytes, std::int64_t attachments,
                                double changed_records, double changed_attachments) {
    ObjectStats object = object_named(std::move(name));
    object.records = {records};
    object.fields = fields;
    object.average_record_bytes = {bytes};
    object.attachments = {attachments};
    object.changed_records_per_day = changed_records;
    object.changed_attachments_per_day = changed_attachments;
    return object;
}

inline OrgStats sample_stats(std::uint64_t seed = 7, int objects = 60) {
    Random random{seed};
    OrgStats stats;
    for (int i = 0; i < objects; ++i) {
        // One draw per statement, as the evaluation order of arguments is unspecified.
        const auto size = std::int64_t{1} << random.below(19);
        const std::int64_t records = random.between(0, size);
        const std::int64_t files = random.below(5) == 0 ? random.between(0, 900) : 0;
        const auto fields = static_cast<std::int32_t>(random.between(5, 320));
        const std::int64_t bytes = random.between(200, 12'000);
        stats.objects.push_back(whole_object("Object_" + std::to_string(i) + "__c", records, fields,
                                             bytes, files, static_cast<double>(records) / 64,
                                             static_cast<double>(files) / 128));
    }
    stats.daily_api_limit = {115'000};
    stats.api_calls_used = {41'202};
    return stats;
}

inline const LoadCost& sample_cost() {
    static const LoadCost cost{sample_stats(), {}};
    return cost;
}

/// Days up to `sample_last_day`, with fewer changes on weekends, slow growth and occasional peaks.
inline std::vector<DayCalls> sample_history(const LoadCost& cost, int days,
                                            std::int32_t frequency_hours = 24,
                                            std::uint64_t seed = 11) {
    Random random{seed};
    std::vector<DayCalls> history;
    for (int ago = days - 1; ago >= 0; --ago) {
        const Date date = add_days(sample_last_day, -ago);
        const auto weekday = std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
        const bool is_weekend = weekday == 0 || weekday == 6;
        double load = static_cast<double>(random.between(80, 120)) / (is_weekend ? 400 : 100);
        load *= 1 + static_cast<double>(days - ago) / 512;
        if (random.below(17) == 0) {
            load *= 2;
        }
        const double runs = 24.0 / frequency_hours;
        history.push_back({date, whole_calls(cost.calls(load / runs) * runs)});
    }
    return history;
}

}  // namespace orgkeep::planner::testing
