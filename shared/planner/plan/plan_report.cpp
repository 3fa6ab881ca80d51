#include <algorithm>
#include <cstdint>
#include <span>

#include "shared/core/frequency.hpp"
#include "shared/planner/cost/number_text.hpp"
#include "shared/planner/plan/html_page.hpp"
#include "shared/planner/plan/plan_export.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

// The most rows that fit on a page.
constexpr std::size_t most_objects = 5;
constexpr std::size_t most_rows_of_days = 5;
constexpr std::size_t most_notes = 7;

/// "2026-11-26 14:05" at the UTC offset of the org.
std::string time_text(Instant instant, std::chrono::minutes offset) {
    const LocalTime local = local_time_at(instant, offset);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local.time_of_day).count();
    return format_date(local.date) + " " + zero_padded(minutes / 60, 2) + ":" +
           zero_padded(minutes % 60, 2);
}

/// "UTC+01:00".
std::string zone_text(std::chrono::minutes offset) {
    const std::int64_t minutes = offset.count() < 0 ? -offset.count() : offset.count();
    return std::string("UTC") + (offset.count() < 0 ? "-" : "+") + zero_padded(minutes / 60, 2) +
           ":" + zero_padded(minutes % 60, 2);
}

std::string count(std::size_t number) { return count_text(static_cast<std::int64_t>(number)); }

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
    return count(number) + " " + std::string(number == 1 ? one : many);
}

std::string range_text(const CallRange& calls) {
    return average_text(calls.expected) + " (" + average_text(calls.low) + " to " +
           average_text(calls.high) + ")";
}

std::string limit_text(const Plan& plan) {
    if (!plan.allocation) {
        return "unknown";
    }
    return count_text(plan.allocation->daily_limit.value) + " calls; " +
           count_text(plan.allocation->other_calls.value) + " used by other integrations";
}

std::string share_text(const Plan& plan) {
    return plan.allocation
               ? percent_text(plan.settings.quota.value, plan.allocation->daily_limit.value)
               : "unknown";
}

/// "none", "1.20 times in 30 days".
std::string growth_text(double growth) {
    return growth == 1 ? "none" : decimal_text(growth, 2) + " times in 30 days";
}

/// "100% of today's", "12.50% of today's".
std::string attachments_text(double share) {
    std::string percent = decimal_text(share * 100, 2);
    if (percent.ends_with(".00")) {
        percent.resize(percent.size() - 3);
    }
    return percent + "% of today's";
}

/// "18 to 23 days"; "2 h 10 min".
std::string first_backup_duration(const Plan& plan) {
    if (!plan.first_backup) {
        return "–";
    }
    const std::chrono::milliseconds duration = plan.first_backup.value().finish - plan.now;
    return span_text(plan.first_backup_takes.value_or(FirstBackupRange{duration, duration}));
}

void write_settings(HtmlPage& page, const Plan& plan) {
    const PlanSettings& settings = plan.settings;
    page.heading("Settings");
    page.facts({
        {"Daily API quota", count_text(settings.quota.value) + " calls per 24 hours"},
        {"Backup frequency", frequency_text(settings.frequency_hours)},
        {"Extra growth", growth_text(settings.growth)},
        {"Attachments", attachments_text(settings.attachments_share)},
        {"Daily API limit", limit_text(plan)},
        {"Left for backups", plan.allocation
                                 ? count_text(left_to_backups(*plan.allocation).value) + " calls"
                                 : "unknown"},
        {"Quota share of limit", share_text(plan)},
    });
}

void write_first_backup(HtmlPage& page, const Plan& plan) {
    page.heading("First backup");
    if (!plan.first_backup) {
        page.paragraph(message(plan.first_backup.error(), plan.settings.quota));
        return;
    }
    const FirstBackupPlan& first = plan.first_backup.value();
    page.facts({
        {"API calls", count_text(first.needed.value)},
        {"Duration", first_backup_duration(plan)},
        {"Planned finish", time_text(first.finish, plan.utc_offset) + " (" +
                               counted(first.days.size(), "day", "days") + ", " +
                               counted(first.runs.size(), "run", "runs") + ")"},
    });
    if (plan.ceiling < plan.settings.quota) {
        page.paragraph(
            "Limited to " + count_text(plan.ceiling.value) + " calls a day by other integrations.",
            "note");
    }
    page.paragraph(pace_note(plan), "note");
}

/// One row per day, or per as many days as needed to fit the page.
void write_days(HtmlPage& page, const Plan& plan) {
    if (!plan.first_backup || plan.first_backup.value().days.size() == 1) {
        return;
    }
    const std::vector<FirstBackupDay>& days = plan.first_backup.value().days;
    std::size_t in_row = (days.size() - 1) / most_rows_of_days + 1;
    if (in_row > 7) {
        in_row = (in_row + 6) / 7 * 7;
    }
    const std::string title =
        in_row == 1 ? "24 hours from" : counted(in_row, "day", "days") + " from";
    page.begin_table({title, "Calls", "Total", "Objects done"});
    for (std::size_t i = 0; i < days.size(); i += in_row) {
        const FirstBackupDay& last = days[std::min(i + in_row, days.size()) - 1];
        const std::int64_t before = i == 0 ? 0 : days[i - 1].cumulative.value;
        page.row({time_text(days[i].start, plan.utc_offset),
                  count_text(last.cumulative.value - before), count_text(last.cumulative.value),
                  count(last.objects)});
    }
    page.end_table();
}

void write_costs(HtmlPage& page, const CostBreakdown& costs) {
    page.begin_table({"Object", "API calls", "Share", "Main driver"});
    const std::size_t shown = std::min(most_objects, costs.objects.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const ObjectCost& object = costs.objects[i];
        page.row({object.name, average_text(object.calls.expected), part_text(object.share),
                  std::string(label(object.reason))});
    }
    page.end_table();
    if (shown < costs.objects.size()) {
        page.paragraph(counted(costs.objects.size() - shown, "more object", "more objects"),
                       "note");
    }
}

void write_runs(HtmlPage& page, const Plan& plan) {
    page.heading("Incremental runs");
    page.facts({
        {"API calls per average run", range_text(plan.run_cost.total)},
        {"API calls per average day", range_text(plan.day_calls)},
        {"API calls per average run in 30 days", range_text(plan.run_calls_later)},
    });
    page.paragraph("Range: 1,000 to 200 records per call.", "note");
}

void write_risk(HtmlPage& page, const Plan& plan, const std::optional<MonteCarloSummary>& trials) {
    page.heading("Quota risk, next 30 days");
    if (!plan.demand) {
        page.paragraph(message(plan.demand.error()));
        return;
    }
    if (!trials || trials->trials == 0) {
        page.paragraph("The simulation has not run.");
        return;
    }
    page.facts({
        {"Risk of hitting the quota", risk_text(trials->risk, plan.settings.risk_level) + " ± " +
                                          part_text(2 * trials->risk_error) + " (" +
                                          counted(trials->trials, "trial", "trials") + ")"},
        {"Smallest quota for a risk below " + part_text(plan.settings.risk_level),
         trials->smallest_quota ? count_text(trials->smallest_quota->value) + " calls"
                                : "above 1,000,000 calls, the largest allowed"},
        {"API calls per day", "median " + count_text(trials->p50.value) + ", P95 " +
                                  count_text(trials->p95.value) + ", P99 " +
                                  count_text(trials->p99.value)},
    });
    page.paragraph("Based on " +
                       counted(plan.demand.value().days, "day of backups", "days of backups") +
                       " (weekdays, growth, peaks).",
                   "note");
}

void write_comparison(HtmlPage& page, const Plan& plan, const MonteCarloSummary* trials,
                      const PlanContext& context) {
    if (!context.compared) {
        return;
    }
    const Plan& other = *context.compared;
    const auto risk_of = [](const Plan& of, const MonteCarloSummary* summary) {
        return summary ? risk_text(summary->risk, of.settings.risk_level) : "–";
    };
    const auto smallest_of = [](const MonteCarloSummary* summary) {
        return summary && summary->smallest_quota ? count_text(summary->smallest_quota->value)
                                                  : "–";
    };
    page.heading("Comparison");
    page.begin_table({"", "This plan", "Compared with"});
    const auto row = [&page](std::string label, std::string one, std::string two) {
        page.row({std::move(label), std::move(one), std::move(two)});
    };
    row("Daily API quota", count_text(plan.settings.quota.value),
        count_text(other.settings.quota.value));
    row("Backup frequency", frequency_text(plan.settings.frequency_hours),
        frequency_text(other.settings.frequency_hours));
    row("Extra growth", growth_text(plan.settings.growth), growth_text(other.settings.growth));
    row("Attachments", attachments_text(plan.settings.attachments_share),
        attachments_text(other.settings.attachments_share));
    row("First backup", first_backup_duration(plan), first_backup_duration(other));
    row("API calls per average run", average_text(plan.run_cost.total.expected),
        average_text(other.run_cost.total.expected));
    row("Risk of hitting the quota", risk_of(plan, trials),
        risk_of(other, context.compared_trials));
    row("Smallest quota", smallest_of(trials), smallest_of(context.compared_trials));
    page.end_table();
}

void write_assumptions(HtmlPage& page, const Plan& plan, std::span<const std::string> skipped) {
    std::vector<std::string> texts;
    for (const Assumption& assumption : plan.first_cost.assumptions) {
        texts.push_back("First backup: " + message(assumption));
    }
    for (const Assumption& assumption : plan.run_cost.assumptions) {
        texts.push_back("Incremental runs: " + message(assumption));
    }
    texts.insert(texts.end(), skipped.begin(), skipped.end());
    if (texts.size() > most_notes) {
        const std::size_t more = texts.size() - most_notes + 1;
        texts.resize(most_notes - 1);
        texts.push_back(count(more) + " more in the CSV file");
    }
    if (!texts.empty()) {
        page.heading("Assumptions and skipped data");
        page.list(texts);
    }
}

}  // namespace

std::string plan_report_html(const Plan& plan, const std::optional<MonteCarloSummary>& trials,
                             std::string_view org, const PlanContext& context) {
    HtmlPage page;
    page.title("Backup plan: " + std::string(org));
    page.paragraph("Created " + time_text(plan.now, plan.utc_offset) + ". All times are in " +
                       zone_text(plan.utc_offset) + ".",
                   "note");
    page.begin_pair();
    write_settings(page, plan);
    page.next_of_pair();
    write_first_backup(page, plan);
    page.end_pair();
    write_days(page, plan);
    page.begin_pair();
    page.heading("Top objects: first backup");
    write_costs(page, plan.first_cost);
    page.next_of_pair();
    page.heading("Top objects: average run");
    write_costs(page, plan.run_cost);
    page.end_pair();
    page.begin_pair();
    write_runs(page, plan);
    page.next_of_pair();
    write_risk(page, plan, trials);
    page.end_pair();
    write_comparison(page, plan, trials ? &*trials : nullptr, context);
    write_assumptions(page, plan, context.skipped);
    return std::move(page).html();
}

}  // namespace orgkeep::planner
