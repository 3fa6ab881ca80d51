#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/client/planning/choices.hpp"
#include "shared/client/view_model.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/allocation.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/planner/forecast/forecast.hpp"
#include "shared/planner/plan/plan.hpp"

namespace orgkeep::client::planning {

/// A plan for one set of choices, with the trials that have run so far.
struct Answer {
    Choices choices;
    planner::Plan plan;
    std::optional<planner::MonteCarloSummary> summary;  ///< the result of the trials that have run
    /// The percentiles of all trials, computed day by day once these have run.
    planner::DayPercentiles percentiles = {};
    std::size_t percentile_days = 0;
    std::optional<ApiCalls> daily_limit = {};  ///< limit used for the plan
};

/// The outcome of importing a file or pasted text.
struct Import {
    std::string name;  ///< name of the file; "" for pasted text
    std::string text;  ///< the result, or the reason why nothing was imported
    Tone tone = Tone::success;
    std::vector<std::string> skipped;  ///< entries that could not be used, with the reason
    bool is_latest = true;             ///< the file is one of those that were imported last
};

/// The licenses that an edition's limit depends on, as typed.
struct Licenses {
    std::string salesforce = "0";
    std::string platform = "0";
    std::string add_on_calls = "0";  ///< calls per day
};

/// The planner's data, the user's choices, and the results.
class Planner {
  public:
    // Data from the service.
    std::optional<OrgStats> service_stats;
    std::optional<contract::ApiUsage> usage;
    std::optional<contract::StorageUsage> storage;

    // Data and choices from the user.
    std::optional<OrgStats> file_stats;  ///< stats of all files; later ones take precedence
    std::vector<Import> imports;         ///< newest last
    std::size_t edition = 0;  ///< 0: the known limit; otherwise 1 + an index into `editions`
    Licenses licenses;
    std::optional<Choices> choices;  ///< nothing until the current settings are known
    bool quota_chosen = false;       ///< a chosen quota no longer follows the current settings
    bool frequency_chosen = false;
    std::optional<Choices> compared;
    bool all_objects = false;

    // Results.
    std::optional<contract::Settings> settings;  ///< the current ones
    std::optional<planner::WorkPace> pace;       ///< pace of the last backup, if it was measured
    std::optional<OrgStats> merged_stats;        ///< stats of the service and the files
    planner::LoadCostCache load_costs;           ///< load costs of `stats()`
    std::size_t dropped_objects = 0;             ///< objects of the files beyond the limit
    bool answers_outdated = true;                ///< the data has changed since the answers
    bool forecasts_outdated = true;              ///< the data has changed since the forecasts
    std::optional<Answer> answer;
    std::optional<Answer> compared_answer;
    std::optional<Result<planner::ApiForecast, planner::TooLittleHistory>> api_forecast;
    std::optional<Result<planner::StorageForecast, planner::TooLittleHistory>> storage_forecast;
    /// The forecast that replaces `api_forecast` when done.
    std::optional<planner::ApiForecastInSteps> next_api_forecast;
    std::optional<planner::StorageForecastInSteps> next_storage_forecast;

    /// The org's objects and limits from all sources; null while none are known.
    [[nodiscard]] const OrgStats* stats() const {
        return merged_stats ? &*merged_stats : service_stats ? &*service_stats : nullptr;
    }
    [[nodiscard]] bool has_service_data() const { return service_stats && usage && storage; }
};

/// Whether the answer's trials, or their percentiles, are incomplete.
[[nodiscard]] bool is_incomplete(const std::optional<Answer>& answer);

/// The org's daily API limit for the plan: from the chosen edition and licenses, otherwise from an
/// imported file, otherwise from the settings. Returns nothing while it is not known, or if the
/// licenses are invalid.
[[nodiscard]] std::optional<ApiCalls> daily_limit(const Planner& planner);

/// Whether the chosen edition's limit depends on licenses.
[[nodiscard]] bool has_licenses(const Planner& planner);

/// The error of a typed number of licenses or add-on calls; "" if it is valid.
[[nodiscard]] std::string licenses_error(const std::string& typed);
[[nodiscard]] std::string add_on_calls_error(const std::string& typed);

/// The editions in the list, after the option for the known limit.
inline constexpr std::array editions{Edition::professional, Edition::enterprise,
                                     Edition::unlimited,    Edition::performance,
                                     Edition::developer,    Edition::full_sandbox};

/// A metric of each complete day, without the day of `now`.
[[nodiscard]] std::vector<DayCalls> whole_days(const contract::ApiUsage& usage, Instant now,
                                               ApiCalls contract::UsageDay::*metric);

}  // namespace orgkeep::client::planning
