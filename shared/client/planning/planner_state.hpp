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

/// A plan and its trials as far as they have gone.
struct Answer {
    Choices choices;
    planner::Plan plan;
    std::optional<planner::MonteCarloSummary> summary;  ///< of the trials that were run by then
    /// Of all trials: worked out day by day once they are run.
    planner::DayPercentiles percentiles = {};
    std::size_t percentile_days = 0;
    std::optional<ApiCalls> daily_limit = {};  ///< that it was made with
};

/// What a file, or a text that was pasted, brought.
struct Import {
    std::string name;  ///< of the file; "" of a text
    std::string text;  ///< what it brought, or why it brought nothing
    Tone tone = Tone::success;
    std::vector<std::string> skipped;  ///< what of it could not be used
    bool is_told = true;               ///< it is one of the files that came last
};

/// What the limit of an edition is reckoned from, as it was typed.
struct Licenses {
    std::string salesforce = "0";
    std::string platform = "0";
    std::string add_on_calls = "0";  ///< a day
};

/// What the planner knows, was told and has worked out.
class Planner {
  public:
    // From the service.
    std::optional<OrgStats> of_service;
    std::optional<contract::ApiUsage> usage;
    std::optional<contract::StorageUsage> storage;

    // From the person.
    std::optional<OrgStats> of_files;  ///< of all, the later over the earlier
    std::vector<Import> imports;       ///< newest last
    std::size_t edition = 0;           ///< 0: the limit is as known; else an edition
    Licenses licenses;
    std::optional<Choices> choices;  ///< nothing until the settings in force are known
    bool quota_chosen = false;       ///< once chosen it does not follow the settings in force
    bool frequency_chosen = false;
    std::optional<Choices> compared;
    bool all_objects = false;

    // Worked out of it.
    std::optional<contract::Settings> settings;  ///< in force when it was
    std::optional<planner::WorkPace> pace;       ///< of the last backup, where it tells
    std::optional<OrgStats> joined;              ///< the service's with what files say of them
    planner::LoadCostCache load_costs;           ///< of those figures
    std::size_t left_out = 0;                    ///< objects of files that found no place in it
    bool is_old = true;                          ///< the answers are not those of what is known
    bool forecast_old = true;                    ///< nor are the forecasts, or those under way
    std::optional<Answer> answer;
    std::optional<Answer> compared_answer;
    std::optional<Result<planner::ApiForecast, planner::TooLittleHistory>> api_forecast;
    std::optional<Result<planner::StorageForecast, planner::TooLittleHistory>> storage_forecast;
    std::optional<planner::ApiForecastInSteps> next_api_forecast;  ///< takes the place when done
    std::optional<planner::StorageForecastInSteps> next_storage_forecast;

    /// What is known of the org, from wherever it is.
    [[nodiscard]] const OrgStats* stats() const {
        return joined ? &*joined : of_service ? &*of_service : nullptr;
    }
    [[nodiscard]] bool is_fed() const { return of_service && usage && storage; }
};

/// Whether the answer's trials, or their percentiles, are not complete.
[[nodiscard]] bool is_under_way(const std::optional<Answer>& answer);

/// The org's daily API limit as the planner takes it: by edition and licenses where one is chosen,
/// else of an imported file, else of the settings. Nothing while it is not known, or when the
/// licenses can't be read.
[[nodiscard]] std::optional<ApiCalls> daily_limit(const Planner& planner);

/// Whether the chosen edition's limit depends on licenses.
[[nodiscard]] bool has_licenses(const Planner& planner);

/// What is wrong with a number of licenses, or of add-ons' calls, that was typed; "" when nothing
/// is.
[[nodiscard]] std::string licenses_error(const std::string& typed);
[[nodiscard]] std::string add_on_calls_error(const std::string& typed);

/// The editions to choose from, after "As it is known".
inline constexpr std::array editions{Edition::professional, Edition::enterprise,
                                     Edition::unlimited,    Edition::performance,
                                     Edition::developer,    Edition::full_sandbox};

/// Whole days of the org's calls, without the one of `now`.
[[nodiscard]] std::vector<DayCalls> whole_days(const contract::ApiUsage& usage, Instant now,
                                               ApiCalls contract::UsageDay::*metric);

}  // namespace orgkeep::client::planning
