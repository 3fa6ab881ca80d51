#include "wasm/planner/results.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::planner_module {
namespace {

using imports::FileKind;
constexpr std::array file_kind_names{
    EnumName<FileKind>{FileKind::unknown, "unknown"},
    EnumName<FileKind>{FileKind::cli_limits, "cli_limits"},
    EnumName<FileKind>{FileKind::cli_record_counts, "cli_record_counts"},
    EnumName<FileKind>{FileKind::rest_limits, "rest_limits"},
    EnumName<FileKind>{FileKind::rest_record_counts, "rest_record_counts"},
    EnumName<FileKind>{FileKind::service_objects, "service_objects"},
    EnumName<FileKind>{FileKind::table, "table"},
};

template <class Tag>
Json count(Quantity<Tag> quantity) {
    return std::min(quantity.value, max_exact_integer);
}

template <class Item, class Write>
Json list(const std::vector<Item>& items, Write write) {
    Json array = Json::array();
    for (const Item& item : items) {
        array.push_back(write(item));
    }
    return array;
}

template <class Tag>
void set_if_any(Json& object, const char* member, const std::optional<Quantity<Tag>>& quantity) {
    if (quantity) {
        object[member] = count(*quantity);
    }
}

template <class Number>
void set_if_any(Json& object, const char* member, const std::optional<Number>& number) {
    if (number) {
        object[member] = *number;
    }
}

Json object_json(const ObjectStats& object) {
    Json stats{{"name", object.name}};
    set_if_any(stats, "records", object.records);
    set_if_any(stats, "fields", object.fields);
    set_if_any(stats, "averageRecordBytes", object.average_record_bytes);
    set_if_any(stats, "attachments", object.attachments);
    set_if_any(stats, "changedRecordsPerDay", object.changed_records_per_day);
    set_if_any(stats, "changedAttachmentsPerDay", object.changed_attachments_per_day);
    return stats;
}

Json range(const planner::CallRange& calls) {
    return {{"expected", calls.expected}, {"low", calls.low}, {"high", calls.high}};
}

Json cost_row(const planner::ObjectCost& object) {
    return {
        {"index", object.object},
        {"name", object.name},
        {"calls", range(object.calls)},
        {"share", object.share},
        {"reason", object.reason == planner::CostReason::none ? Json() : Json(name(object.reason))},
    };
}

Json assumption_json(const planner::Assumption& assumption) {
    return {
        {"kind", name(assumption.kind)}, {"message", message(assumption)},
        {"objects", assumption.objects}, {"examples", assumption.examples},
        {"value", assumption.value},
    };
}

Json run_json(const planner::FirstBackupRun& run) {
    return {
        {"start", format_rfc3339(run.start)},
        {"end", format_rfc3339(run.end)},
        {"calls", count(run.calls)},
        {"objects", run.objects},
        {"failedAtQuota", run.failed_at_quota},
        {"callsFreeAt", run.calls_free_at ? Json(format_rfc3339(*run.calls_free_at)) : Json()},
    };
}

Json day_json(const planner::FirstBackupDay& day) {
    return {
        {"start", format_rfc3339(day.start)},
        {"calls", count(day.calls)},
        {"cumulative", count(day.cumulative)},
        {"objects", day.objects},
    };
}

Json trials_json(const planner::MonteCarloSummary& trials, Date first_day) {
    Json days = Json::array();
    for (std::size_t day = 0; day < trials.days.size(); ++day) {
        const planner::CallPercentiles& percentiles = trials.days[day];
        days.push_back({
            {"date", format_date(add_days(first_day, static_cast<int>(day)))},
            {"p5", count(percentiles.p5)},
            {"p50", count(percentiles.p50)},
            {"p95", count(percentiles.p95)},
        });
    }
    return {
        {"trials", trials.trials},
        {"chance", trials.risk},
        {"chanceError", trials.risk_error},
        {"p50", count(trials.p50)},
        {"p95", count(trials.p95)},
        {"p99", count(trials.p99)},
        {"smallestQuota", trials.smallest_quota ? count(*trials.smallest_quota) : Json()},
        {"days", std::move(days)},
    };
}

template <class Count>
Json forecast_json(const Result<planner::Forecast<Count>, planner::TooLittleHistory>& forecast) {
    if (!forecast) {
        const planner::TooLittleHistory& history = forecast.error();
        return {
            {"error", "Not enough history for a forecast: needs " + std::to_string(history.need) +
                          " whole days (" + std::to_string(history.have) + " so far)."},
            {"kind", "too_little_history"},
            {"have", history.have},
            {"need", history.need},
        };
    }
    const planner::Forecast<Count>& found = forecast.value();
    const planner::BacktestScore& score = found.score;
    return {
        {"method", found.method == planner::ForecastMethod::model ? "model" : "baseline"},
        {"methodReason", found.method_reason},
        {"days", list(found.days,
                      [](const planner::ForecastDay<Count>& day) {
                          return Json{
                              {"date", format_date(day.date)},
                              {"low", count(day.low)},
                              {"middle", count(day.middle)},
                              {"high", count(day.high)},
                          };
                      })},
        {"score",
         {{"modelLoss", score.model_loss},
          {"baselineLoss", score.baseline_loss},
          {"modelCoverage", score.model_coverage},
          {"baselineCoverage", score.baseline_coverage},
          {"origins", score.origins},
          {"forecasts", score.forecasts}}},
    };
}

}  // namespace

Json json_of(const OrgStats& stats) {
    Json org{{"objects", list(stats.objects, object_json)}};
    set_if_any(org, "dailyApiLimit", stats.daily_api_limit);
    set_if_any(org, "apiCallsUsed", stats.api_calls_used);
    return org;
}

Json json_of(const imports::ImportResult& result) {
    return {
        {"kind", enum_name(file_kind_names, result.kind)},
        {"title", imports::title(result.kind)},
        {"figures", json_of(result.stats)},
        {"unused", list(result.skipped,
                        [](const imports::SkippedInput& skipped) {
                            return Json{{"place", skipped.location}, {"reason", skipped.reason}};
                        })},
        {"moreUnused", result.more_skipped},
        {"otherLimits", result.other_limits},
        {"error", result.error ? Json(*result.error) : Json()},
    };
}

Json json_of(const imports::Merged& merged) {
    return {
        {"figures", json_of(merged.stats)},
        {"added", merged.added},
        {"updated", merged.updated},
        {"unchanged", merged.unchanged},
        {"notInFile", merged.not_in_file},
        {"leftOut", merged.left_out},
        {"limitChanged", merged.limit_changed},
        {"callsUsedChanged", merged.calls_used_changed},
    };
}

Json json_of(const planner::CostBreakdown& costs) {
    return {
        {"kind", name(costs.kind)},
        {"total", range(costs.total)},
        {"objects", list(costs.objects, cost_row)},
        {"assumptions", list(costs.assumptions, assumption_json)},
    };
}

Json json_of(const Result<planner::FirstBackupPlan, planner::FirstBackupError>& first_backup,
             ApiCalls quota) {
    if (!first_backup) {
        const planner::FirstBackupError& error = first_backup.error();
        return {
            {"error", message(error, quota)},
            {"kind", name(error.kind)},
            {"needed", count(error.calls)},
        };
    }
    const planner::FirstBackupPlan& plan = first_backup.value();
    return {
        {"finish", format_rfc3339(plan.finish)},
        {"needed", count(plan.needed)},
        {"days", list(plan.days, day_json)},
        {"runs", list(plan.runs, run_json)},
        {"idleRuns", plan.idle_runs},
    };
}

Json json_of(const Result<planner::DemandModel, planner::DemandError>& demand) {
    if (!demand) {
        const planner::DemandError& error = demand.error();
        return {
            {"error", message(error)},
            {"kind", name(error.kind)},
            {"have", error.have},
            {"need", error.need},
        };
    }
    const planner::DemandModel& model = demand.value();
    return {
        {"lastDay", format_date(model.last_day)},
        {"days", model.days},
        {"daysCovered", model.days_covered},
        {"daysLimited", model.days_limited},
        {"level", model.level},
        {"slopePerDay", model.slope_per_day},
        {"weekday", model.weekday},
        {"residuals", model.residuals},
        {"tailScale", model.tail_scale},
    };
}

Json json_of(const planner::Plan& plan, const std::optional<planner::MonteCarloSummary>& trials) {
    const auto& allocation = plan.allocation;
    const auto& duration = plan.first_backup_takes;
    return {
        {"today", format_date(plan.today)},
        {"allocation", allocation ? Json{{"dailyLimit", count(allocation->daily_limit)},
                                         {"otherCalls", count(allocation->other_calls)}}
                                  : Json()},
        {"ceiling", count(plan.ceiling)},
        {"paceNote", pace_note(plan)},
        {"firstCost", json_of(plan.first_cost)},
        {"firstBackup", json_of(plan.first_backup, plan.ceiling)},
        {"firstBackupTakes", duration ? Json{{"shortest", duration->shortest.count()},
                                             {"longest", duration->longest.count()}}
                                      : Json()},
        {"runCost", json_of(plan.run_cost)},
        {"runCallsLater", range(plan.run_calls_later)},
        {"dayCalls", range(plan.day_calls)},
        {"demand", json_of(plan.demand)},
        {"trials", trials ? trials_json(*trials, add_days(plan.today, 1)) : Json()},
    };
}

Json json_of(const Result<planner::ApiForecast, planner::TooLittleHistory>& forecast) {
    return forecast_json(forecast);
}

Json json_of(const Result<planner::StorageForecast, planner::TooLittleHistory>& forecast) {
    return forecast_json(forecast);
}

}  // namespace orgkeep::planner_module
