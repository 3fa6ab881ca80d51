#include "shared/planner/plan/plan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::planner {
namespace {

using Setting = SettingsError::Setting;
constexpr std::array setting_names{
    EnumName<Setting>{Setting::quota, "quota"},
    EnumName<Setting>{Setting::frequency_hours, "frequency_hours"},
    EnumName<Setting>{Setting::growth, "growth"},
    EnumName<Setting>{Setting::attachments_share, "attachments_share"},
    EnumName<Setting>{Setting::risk_level, "level"},
};

constexpr std::array setting_messages{
    EnumName<Setting>{Setting::quota, "Enter a daily API quota from 1 to 1,000,000."},
    EnumName<Setting>{Setting::frequency_hours, "Enter a backup frequency from 1 to 168 hours."},
    EnumName<Setting>{Setting::growth,
                      "Enter a growth factor from 0 to 100, such as 1.2 for 20% more in 30 days."},
    EnumName<Setting>{Setting::attachments_share,
                      "Enter an attachments factor from 0 to 100, such as 0.5 for half of them."},
    EnumName<Setting>{Setting::risk_level, "Enter a risk from 0.01% to 50%."},
};

/// Returns false for NaN.
bool is_within(double number, double low, double high) { return number >= low && number <= high; }

std::optional<SettingsError> check(const PlanSettings& settings) {
    if (settings.quota < smallest_daily_api_quota || settings.quota > largest_daily_api_quota) {
        return SettingsError{Setting::quota};
    }
    if (settings.frequency_hours < shortest_frequency_hours ||
        settings.frequency_hours > longest_frequency_hours) {
        return SettingsError{Setting::frequency_hours};
    }
    if (!is_within(settings.growth, 0, 100)) {
        return SettingsError{Setting::growth};
    }
    if (!is_within(settings.attachments_share, 0, 100)) {
        return SettingsError{Setting::attachments_share};
    }
    if (!is_within(settings.risk_level, 0.0001, 0.5)) {
        return SettingsError{Setting::risk_level};
    }
    return std::nullopt;
}

CallRange scaled(const CallRange& calls, double factor) {
    return {calls.expected * factor, calls.low * factor, calls.high * factor};
}

std::optional<OrgAllocation> allocation_of(const PlanInput& input) {
    const std::optional<ApiCalls> limit =
        input.daily_limit ? input.daily_limit : input.stats.daily_api_limit;
    if (!limit) {
        return std::nullopt;
    }
    OrgAllocation allocation{*limit, input.other_calls.value_or(ApiCalls{})};
    if (input.stats.api_calls_used) {
        const ApiCalls backups = calls_in_last_24_hours(input.recent, input.now);
        allocation.other_calls = std::max(
            allocation.other_calls, ApiCalls{input.stats.api_calls_used->value - backups.value});
    }
    return allocation;
}

void add_first_backup(Plan& plan, FirstBackupTask task) {
    if (plan.first_cost.objects.empty()) {
        plan.first_backup = FirstBackupError{FirstBackupError::Kind::no_records, {}};
        return;
    }
    if (plan.allocation) {
        plan.ceiling = std::min(plan.ceiling, left_to_backups(*plan.allocation));
        if (plan.ceiling.value == 0) {
            plan.first_backup = FirstBackupError{FirstBackupError::Kind::nothing_left,
                                                 whole_calls(plan.first_cost.total.expected)};
            return;
        }
    }
    task.quota = plan.ceiling;
    plan.first_backup = plan_first_backup(task);
    if (plan.first_backup) {
        plan.first_backup_takes = first_backup_range(task);
    }
}

}  // namespace

Result<Plan, SettingsError> make_plan(const PlanInput& input, const PlanSettings& settings) {
    if (const auto error = check(settings)) {
        return *error;
    }
    const OrgStats& stats = input.stats;
    const WhatIf today{settings.attachments_share, 1};
    const WhatIf later{settings.attachments_share, settings.growth};
    const std::vector<ApiCalls> object_calls = first_backup_calls(stats, today);
    FirstBackupTask task;
    task.objects = object_calls;
    task.recent = input.recent;
    task.start = input.now;
    task.frequency_hours = settings.frequency_hours;
    task.pace = input.pace.value_or(WorkPace{});

    LoadCostCache local_cache;
    LoadCostCache& load_costs = input.load_costs != nullptr ? *input.load_costs : local_cache;
    const LoadCost& load_cost = load_costs.get(stats, settings.attachments_share);
    // Past backups included all attachments.
    const LoadCost& cost_so_far = load_costs.get(stats, 1);
    Plan plan{
        .settings = settings,
        .now = input.now,
        .utc_offset = input.utc_offset,
        .today = date_at(input.now, input.utc_offset),
        .allocation = allocation_of(input),
        .ceiling = settings.quota,
        .pace = *task.pace,
        .pace_is_learned = input.pace.has_value(),
        .first_cost = first_backup_costs(stats, today),
        .first_backup = FirstBackupError{},
        .first_backup_takes = std::nullopt,
        .run_cost = incremental_costs(stats, today, settings.frequency_hours),
        .run_calls_later = incremental_costs(stats, later, settings.frequency_hours).total,
        .day_calls = {},
        .demand = fit_demand(input.history, cost_so_far),
        .trials = std::nullopt,
    };
    add_first_backup(plan, task);
    plan.day_calls = scaled(plan.run_cost.total, 24.0 / settings.frequency_hours);
    if (plan.demand) {
        MonteCarloSettings trials;
        trials.first_day = add_days(plan.today, 1);
        trials.frequency_hours = settings.frequency_hours;
        trials.growth = settings.growth;
        trials.seed = settings.seed;
        plan.trials.emplace(plan.demand.value(), load_cost, trials);
    }
    return plan;
}

std::string pace_note(const Plan& plan) {
    return "Assumes " + pace_text(plan.pace) +
           (plan.pace_is_learned ? ", like the last backup." : ".");
}

std::string_view name(SettingsError::Setting setting) { return enum_name(setting_names, setting); }

std::string_view message(const SettingsError& error) {
    return enum_name(setting_messages, error.setting);
}

}  // namespace orgkeep::planner
