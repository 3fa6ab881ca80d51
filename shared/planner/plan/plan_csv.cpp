#include <cstdint>

#include "shared/core/quota.hpp"
#include "shared/planner/cost/number_text.hpp"
#include "shared/planner/plan/plan_export.hpp"

namespace orgkeep::planner {
namespace {

// RFC 4180, section 2: quotes around what holds a quote, a comma or a line end; quotes doubled.
std::string cell(std::string_view value) {
    if (value.find_first_of("\",\r\n") == std::string_view::npos) {
        return std::string(value);
    }
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') {
            quoted += '"';
        }
        quoted += c;
    }
    return quoted + '"';
}

std::string text_cell(std::string_view text) {
    constexpr std::string_view runs_as_formula = "=+-@\t\r\n";
    const bool harmful =
        !text.empty() && runs_as_formula.find(text.front()) != std::string_view::npos;
    return cell(harmful ? "'" + std::string(text) : std::string(text));
}

/// Builds the lines of the table.
class Table {
  public:
    /// The prefix of all following sections.
    void set_prefix(std::string_view prefix) { prefix_ = prefix; }

    void add(std::string_view section, std::string_view item, std::string_view figure,
             std::string_view value, std::string_view unit) {
        text_ += prefix_;
        text_ += section;
        text_ += ',' + text_cell(item) + ',';
        text_ += figure;
        text_ += ',' + text_cell(value) + ',';
        text_ += unit;
        text_ += "\r\n";
    }
    void add(std::string_view section, std::string_view item, std::string_view figure,
             std::int64_t value, std::string_view unit) {
        add(section, item, figure, std::string_view{std::to_string(value)}, unit);
    }
    void add(std::string_view section, std::string_view item, std::string_view figure,
             ApiCalls calls) {
        add(section, item, figure, calls.value, "calls");
    }
    void add(std::string_view section, std::string_view item, const CallRange& calls) {
        add(section, item, "expected", decimal_text(calls.expected, 3), "calls");
        add(section, item, "low", decimal_text(calls.low, 3), "calls");
        add(section, item, "high", decimal_text(calls.high, 3), "calls");
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

  private:
    std::string prefix_;
    std::string text_ = "\xEF\xBB\xBFsection,item,figure,value,unit\r\n";
};

void add_settings(Table& table, const Plan& plan) {
    const PlanSettings& settings = plan.settings;
    table.add("plan", "", "made_at", format_rfc3339(plan.now), "");
    table.add("settings", "", "quota", settings.quota);
    table.add("settings", "", "frequency", settings.frequency_hours, "hours");
    table.add("settings", "", "growth", decimal_text(settings.growth, 3), "times in 30 days");
    table.add("settings", "", "attachments_share", decimal_text(settings.attachments_share, 3),
              "times");
    table.add("settings", "", "level", decimal_text(settings.risk_level, 4), "chance");
    table.add("settings", "", "seed", std::to_string(settings.seed), "");
}

/// The org's limit and what it leaves for backups.
void add_org(Table& table, const Plan& plan) {
    if (!plan.allocation) {
        return;
    }
    const OrgAllocation& allocation = *plan.allocation;
    table.add("org", "", "daily_limit", allocation.daily_limit);
    table.add("org", "", "other_calls", allocation.other_calls);
    table.add("org", "", "left_to_backups", left_to_backups(allocation));
    if (const auto share = share_of_limit(plan.settings.quota, allocation.daily_limit)) {
        table.add("org", "", "quota_share", decimal_text(*share, 4), "part");
    }
}

void add_first_backup(Table& table, const Plan& plan) {
    constexpr std::string_view section = "first_backup";
    table.add(section, "", "ceiling", plan.ceiling);
    table.add(section, "", "pace", pace_note(plan), "");
    if (!plan.first_backup) {
        table.add(section, "", "error", message(plan.first_backup.error(), plan.settings.quota),
                  "");
        return;
    }
    const FirstBackupPlan& first = plan.first_backup.value();
    table.add(section, "", "needed", first.needed);
    table.add(section, "", "finish", format_rfc3339(first.finish), "");
    if (plan.first_backup_takes) {
        const auto seconds = [](std::chrono::milliseconds time) {
            return std::chrono::ceil<std::chrono::seconds>(time).count();
        };
        table.add(section, "", "shortest", seconds(plan.first_backup_takes->shortest), "seconds");
        table.add(section, "", "longest", seconds(plan.first_backup_takes->longest), "seconds");
    }
    table.add(section, "", "days", static_cast<std::int64_t>(first.days.size()), "days");
    table.add(section, "", "runs", static_cast<std::int64_t>(first.runs.size()), "runs");
    table.add(section, "", "idle_runs", static_cast<std::int64_t>(first.idle_runs), "runs");
    for (const FirstBackupDay& day : first.days) {
        const std::string start = format_rfc3339(day.start);
        table.add(section, start, "day_calls", day.calls);
        table.add(section, start, "cumulative", day.cumulative);
    }
}

void add_costs(Table& table, std::string_view section, const CostBreakdown& costs) {
    table.add(section, "", costs.total);
    for (const ObjectCost& object : costs.objects) {
        table.add(section, object.name, object.calls);
        table.add(section, object.name, "share", decimal_text(object.share, 6), "part");
        table.add(section, object.name, "reason", name(object.reason), "");
    }
    for (const Assumption& assumption : costs.assumptions) {
        table.add(section, "", name(assumption.kind), message(assumption), "");
    }
}

void add_trials(Table& table, const MonteCarloSummary& trials, Date first_day) {
    table.add("chance", "", "trials", static_cast<std::int64_t>(trials.trials), "trials");
    table.add("chance", "", "of_hitting_the_quota", decimal_text(trials.risk, 6), "chance");
    table.add("chance", "", "standard_error", decimal_text(trials.risk_error, 6), "chance");
    if (trials.smallest_quota) {
        table.add("chance", "", "smallest_quota", *trials.smallest_quota);
    } else {
        table.add("chance", "", "smallest_quota", "above 1000000", "calls");
    }
    table.add("day", "", "p50", trials.p50);
    table.add("day", "", "p95", trials.p95);
    table.add("day", "", "p99", trials.p99);
    for (std::size_t day = 0; day < trials.days.size(); ++day) {
        const std::string date = format_date(add_days(first_day, static_cast<int>(day)));
        table.add("day", date, "p5", trials.days[day].p5);
        table.add("day", date, "p50", trials.days[day].p50);
        table.add("day", date, "p95", trials.days[day].p95);
    }
}

void add_plan(Table& table, const Plan& plan, const MonteCarloSummary* trials) {
    add_settings(table, plan);
    add_org(table, plan);
    add_first_backup(table, plan);
    add_costs(table, "first_backup_cost", plan.first_cost);
    add_costs(table, "run_cost", plan.run_cost);
    table.add("run_cost_in_30_days", "", plan.run_calls_later);
    table.add("day_cost", "", plan.day_calls);
    if (plan.demand) {
        const DemandModel& demand = plan.demand.value();
        table.add("demand", "", "days", static_cast<std::int64_t>(demand.days), "days");
        table.add("demand", "", "level", decimal_text(demand.level, 6), "average days");
    } else {
        table.add("demand", "", "error", message(plan.demand.error()), "");
    }
    if (trials) {
        add_trials(table, *trials, add_days(plan.today, 1));
    }
}

}  // namespace

std::string plan_csv(const Plan& plan, const std::optional<MonteCarloSummary>& trials,
                     const PlanContext& context) {
    Table table;
    add_plan(table, plan, trials ? &*trials : nullptr);
    for (const std::string& skipped : context.skipped) {
        table.add("import", "", "unused", skipped, "");
    }
    if (context.compared) {
        table.set_prefix("compared_");
        add_plan(table, *context.compared, context.compared_trials);
    }
    return std::move(table).text();
}

}  // namespace orgkeep::planner
