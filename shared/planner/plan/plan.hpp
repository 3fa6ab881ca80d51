#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/object_stats.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"
#include "shared/planner/cost/allocation.hpp"
#include "shared/planner/cost/backup_cost.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_model.hpp"
#include "shared/planner/demand/monte_carlo.hpp"
#include "shared/planner/first_backup/first_backup.hpp"
#include "shared/planner/first_backup/first_backup_range.hpp"
#include "shared/planner/first_backup/pace.hpp"

/// A plan: all results of the planner for one org and one set of settings. To compare settings,
/// make two plans.
namespace orgkeep::planner {

/// Settings the user can change on the planner page.
struct PlanSettings {
    ApiCalls quota;                     ///< 1 … 1,000,000
    std::int32_t frequency_hours = 24;  ///< 1 … 168
    /// A factor for the changes in 30 days, on top of the growth in the history: 0 … 100.
    double growth = 1;
    /// The share of the attachments that is backed up: 0 … 100; 1 is all of them.
    double attachments_share = 1;
    double risk_level = 0.01;  ///< the acceptable risk of hitting the quota: 0.0001 … 0.5
    std::uint64_t seed = 1;    ///< seed of the Monte Carlo simulation

    friend bool operator==(const PlanSettings&, const PlanSettings&) = default;
};

/// A setting that is out of range.
struct SettingsError {
    enum class Setting { quota, frequency_hours, growth, attachments_share, risk_level };
    Setting setting = Setting::quota;
};

/// The input of a plan. It only refers to the data, which is read while the plan is made.
struct PlanInput {
    const OrgStats& stats;
    DemandHistory history;
    std::span<const CallSample> recent;  ///< calls of backups in the last 24 hours
    Instant now;                         ///< start of the first backup
    std::chrono::minutes utc_offset{0};  ///< the org's offset; determines the date of `now`
    /// The daily limit; nothing means the limit in `stats`.
    std::optional<ApiCalls> daily_limit = std::nullopt;
    /// Calls of other integrations in 24 hours (usual_other_calls()). If `stats` show more in the
    /// last 24 hours, these are used. Nothing means only those in `stats`.
    std::optional<ApiCalls> other_calls = std::nullopt;
    /// The pace of the last backup (pace_of_run()). Nothing means the default pace.
    std::optional<WorkPace> pace = std::nullopt;
    /// The cache shared by all plans with the same `stats`, or null.
    LoadCostCache* load_costs = nullptr;
};

struct Plan {
    PlanSettings settings;
    Instant now;
    std::chrono::minutes utc_offset{0};
    Date today;  ///< the date of `now` in the org
    /// The allocation of the daily limit; nothing if the org's limit is unknown.
    std::optional<OrgAllocation> allocation = std::nullopt;
    /// The daily calls for the first backup: the quota, or what the org's limit leaves if that is
    /// less.
    ApiCalls ceiling = {};
    WorkPace pace = {};
    bool pace_is_learned = false;
    CostBreakdown first_cost;
    Result<FirstBackupPlan, FirstBackupError> first_backup;
    /// The duration of the first backup; nothing if it has no plan.
    std::optional<FirstBackupRange> first_backup_takes = std::nullopt;
    CostBreakdown run_cost;     ///< an average run today
    CallRange run_calls_later;  ///< an average run in 30 days, with `growth`
    CallRange day_calls;        ///< an average day today: run_cost × 24 ÷ frequency
    Result<DemandModel, DemandError> demand;
    /// The simulation of the 30 days from tomorrow, before its first trial; nothing if `demand` has
    /// no model.
    std::optional<MonteCarlo> trials;
};

[[nodiscard]] Result<Plan, SettingsError> make_plan(const PlanInput& input,
                                                    const PlanSettings& settings);

/// The assumed pace of the first backup, and where it comes from.
[[nodiscard]] std::string pace_note(const Plan& plan);

[[nodiscard]] std::string_view name(SettingsError::Setting setting);  ///< "quota", …
/// One sentence: what to enter.
[[nodiscard]] std::string_view message(const SettingsError& error);

}  // namespace orgkeep::planner
