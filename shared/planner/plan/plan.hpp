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

/// Everything the planner says about one org under one set of settings. To compare settings, make
/// two plans.
namespace orgkeep::planner {

/// What a person turns.
struct PlanSettings {
    ApiCalls quota;                     ///< 1 … 1,000,000
    std::int32_t frequency_hours = 24;  ///< 1 … 168
    /// Times as many changes in 30 days as there would be without: 0 … 100.
    double growth = 1;
    /// Part of the attachments that is backed up: 0 … 100; 1 is all of them.
    double attachments_share = 1;
    double risk_level =
        0.01;  ///< the chance of hitting the quota that is put up with: 0.0001 … 0.5
    std::uint64_t seed = 1;  ///< of the trials

    friend bool operator==(const PlanSettings&, const PlanSettings&) = default;
};

/// A setting outside of its range.
struct SettingsError {
    enum class Setting { quota, frequency_hours, growth, attachments_share, risk_level };
    Setting setting = Setting::quota;
};

/// What is known of an org when a plan is made. It is only read while the plan is made.
struct PlanInput {
    const OrgStats& stats;
    DemandHistory history;
    std::span<const CallSample> recent;  ///< calls of backups in the last 24 hours
    Instant now;                         ///< when the first backup would begin
    std::chrono::minutes utc_offset{0};  ///< of the org: tells the date of `now`
    /// Nothing: as the figures say.
    std::optional<ApiCalls> daily_limit = std::nullopt;
    /// Calls of the org in 24 hours that are not backups' (`usual_other_calls`). Where the figures
    /// tell that the last 24 hours had more of them, these count. Nothing: only these do.
    std::optional<ApiCalls> other_calls = std::nullopt;
    /// Of the last backup, where it tells (`pace_of_run`). Nothing: the usual one.
    std::optional<WorkPace> pace = std::nullopt;
    /// Kept for other plans of the same figures. Null: nothing is.
    LoadCosts* load_costs = nullptr;
};

struct Plan {
    PlanSettings settings;
    Instant now;
    std::chrono::minutes utc_offset{0};
    Date today;  ///< the date of `now` in the org
    /// What the org's limit leaves to backups; nothing when the limit is not known.
    std::optional<OrgAllocation> allocation = std::nullopt;
    /// The quota, or what the org leaves where that is less: what the first backup may use.
    ApiCalls ceiling = {};
    WorkPace pace = {};
    bool pace_is_learned = false;
    CostBreakdown first_cost;
    Result<FirstBackupPlan, FirstBackupError> first_backup;
    /// Nothing where there is no plan.
    std::optional<FirstBackupRange> first_backup_takes = std::nullopt;
    CostBreakdown run_cost;     ///< of an average run today
    CallRange run_calls_later;  ///< of an average run in 30 days, with the growth
    CallRange day_calls;        ///< of an average day today: run_cost × 24 ÷ frequency
    Result<DemandModel, DemandError> demand;
    /// The trials, none of them run yet; nothing when `demand` has no model. The 30 days begin
    /// tomorrow.
    std::optional<MonteCarlo> trials;
};

[[nodiscard]] Result<Plan, SettingsError> make_plan(const PlanInput& input,
                                                    const PlanSettings& settings);

/// How fast the first backup is reckoned to be copied, and how that is known.
[[nodiscard]] std::string pace_note(const Plan& plan);

[[nodiscard]] std::string_view name(SettingsError::Setting setting);  ///< "quota", …
/// One or two sentences: what is wrong and what to write.
[[nodiscard]] std::string_view message(const SettingsError& error);

}  // namespace orgkeep::planner
