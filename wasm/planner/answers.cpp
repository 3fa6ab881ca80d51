#include "wasm/planner/answers.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "shared/import/import_result.hpp"
#include "shared/import/merge.hpp"
#include "shared/planner/cost/backup_cost.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_model.hpp"
#include "shared/planner/first_backup/first_backup.hpp"
#include "shared/planner/forecast/forecast.hpp"
#include "shared/planner/plan/plan_export.hpp"
#include "shared/text/enum_names.hpp"
#include "wasm/planner/questions.hpp"
#include "wasm/planner/results.hpp"

namespace orgkeep::planner_module {
namespace {

/// The arguments of a function call.
struct Question {
    const Json& arguments;
    std::string_view content;

    /// Returns null if there are fewer arguments.
    [[nodiscard]] const Json& argument(std::size_t index) const {
        static const Json none;
        return index < arguments.size() ? arguments[index] : none;
    }
    [[nodiscard]] OrgStats stats() const {
        return stats_from(member_or_null(argument(0), "figures"));
    }
};

Json read_stats(const Question& question) {
    const std::string name = value_or(question.argument(0), "name", std::string{});
    return json_of(imports::read_stats(question.content, name));
}

Json merge_stats(const Question& question) {
    imports::ImportResult file;
    file.stats = stats_from(question.argument(1));
    return json_of(imports::merge(stats_from(question.argument(0)), file));
}

Json first_backup_costs(const Question& question) {
    return json_of(
        planner::first_backup_costs(question.stats(), what_if_from(question.argument(0))));
}

Json incremental_costs(const Question& question) {
    const Json& options = question.argument(0);
    return json_of(planner::incremental_costs(question.stats(), what_if_from(options),
                                              frequency_hours_from(options)));
}

Json plan_first_backup(const Question& question) {
    const Json& options = question.argument(0);
    const planner::PlanSettings settings = settings_from(options);
    const std::vector<ApiCalls> objects =
        planner::first_backup_calls(question.stats(), what_if_from(options));
    const std::vector<CallSample> recent = recent_from(options);
    planner::FirstBackupTask task;
    task.objects = objects;
    task.quota = settings.quota;
    task.recent = recent;
    task.start = instant_from(options, "start");
    task.frequency_hours = settings.frequency_hours;
    return json_of(planner::plan_first_backup(task), settings.quota);
}

Json fit_demand(const Question& question) {
    const Json& options = question.argument(0);
    const planner::LoadCost cost(question.stats(), what_if_from(options));
    return json_of(planner::fit_demand(history_from(options).view(), cost));
}

struct PlanWithTrials {
    planner::Plan plan;
    std::optional<planner::MonteCarloSummary> trials;
};

/// Returns nothing for settings that web/node/planner.mjs refuses.
std::optional<PlanWithTrials> plan_with_trials(const Question& question) {
    const Json& options = question.argument(0);
    const OrgStats stats = question.stats();
    const History history = history_from(options);
    const std::vector<CallSample> recent = recent_from(options);
    const planner::PlanInput input{
        .stats = stats,
        .history = history.view(),
        .recent = recent,
        .now = instant_from(options, "now"),
        .utc_offset = std::chrono::minutes{value_or(options, "utcOffsetMinutes", std::int32_t{0})},
        .daily_limit = std::nullopt,
        .other_calls = calls_if_any(options, "otherCalls"),
        .pace = std::nullopt,
    };
    auto plan = planner::make_plan(input, settings_from(options));
    if (!plan) {
        return std::nullopt;
    }
    PlanWithTrials result{std::move(plan.value()), std::nullopt};
    const std::size_t trials = value_or(options, "trials", planner::default_trials);
    if (result.plan.trials && trials > 0) {
        const planner::PlanSettings& settings = result.plan.settings;
        result.plan.trials->run_next(trials);
        result.trials = result.plan.trials->summary(settings.quota, settings.risk_level);
    }
    return result;
}

Json plan(const Question& question) {
    const auto result = plan_with_trials(question);
    return result ? json_of(result->plan, result->trials) : Json();
}

Json plan_csv(const Question& question) {
    const auto result = plan_with_trials(question);
    return result ? Json(planner::plan_csv(result->plan, result->trials)) : Json();
}

Json plan_report(const Question& question) {
    const auto result = plan_with_trials(question);
    const std::string org = value_or(question.argument(1), "org", std::string{});
    return result ? Json(planner::plan_report_html(result->plan, result->trials, org)) : Json();
}

Json forecast_calls(const Question& question) {
    return json_of(planner::forecast_api_calls(
        day_calls_from(question.argument(0)),
        value_or(question.argument(1), "days", planner::api_forecast_days)));
}

Json forecast_storage(const Question& question) {
    return json_of(planner::forecast_storage(
        day_bytes_from(question.argument(0)),
        value_or(question.argument(1), "days", planner::storage_forecast_days)));
}

using Function = Json (*)(const Question&);
constexpr std::array functions{
    EnumName<Function>{read_stats, "readFigures"},
    EnumName<Function>{merge_stats, "mergeFigures"},
    EnumName<Function>{first_backup_costs, "firstBackupCosts"},
    EnumName<Function>{incremental_costs, "incrementalCosts"},
    EnumName<Function>{plan_first_backup, "planFirstBackup"},
    EnumName<Function>{fit_demand, "fitDemand"},
    EnumName<Function>{plan, "plan"},
    EnumName<Function>{plan_csv, "planCsv"},
    EnumName<Function>{plan_report, "planReport"},
    EnumName<Function>{forecast_calls, "forecastCalls"},
    EnumName<Function>{forecast_storage, "forecastStorage"},
};

}  // namespace

std::string answer(std::string_view question, std::string_view content) {
    const Json call = Json::parse(question, nullptr, false);
    const auto function = enum_value(functions, value_or(call, "function", std::string{}));
    if (!function) {
        return "null";
    }
    // Texts from files are sanitized to valid UTF-8; if one were not, it must not fail either.
    return (*function)({member_or_null(call, "arguments"), content})
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace orgkeep::planner_module
