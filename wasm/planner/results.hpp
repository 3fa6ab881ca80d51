#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "shared/core/result.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/merge.hpp"
#include "shared/planner/forecast/forecast.hpp"
#include "shared/planner/plan/plan.hpp"

/// Converts results of the planner to JSON for a caller in JavaScript (web/node/planner.d.mts).
///
/// Counts saturate at 2^53 − 1, which then means "at least". Doubles are written with enough digits
/// to read the same bits again.
namespace orgkeep::planner_module {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json json_of(const OrgStats& stats);
[[nodiscard]] Json json_of(const imports::ImportResult& result);
[[nodiscard]] Json json_of(const imports::Merged& merged);
[[nodiscard]] Json json_of(const planner::CostBreakdown& costs);
/// The quota is used in the error message.
[[nodiscard]] Json json_of(
    const Result<planner::FirstBackupPlan, planner::FirstBackupError>& first_backup,
    ApiCalls quota);
[[nodiscard]] Json json_of(const Result<planner::DemandModel, planner::DemandError>& demand);
[[nodiscard]] Json json_of(const planner::Plan& plan,
                           const std::optional<planner::MonteCarloSummary>& trials);
[[nodiscard]] Json json_of(const Result<planner::ApiForecast, planner::TooLittleHistory>& forecast);
[[nodiscard]] Json json_of(
    const Result<planner::StorageForecast, planner::TooLittleHistory>& forecast);

}  // namespace orgkeep::planner_module
