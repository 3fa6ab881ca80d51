#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "shared/core/frequency.hpp"
#include "shared/planner/plan/number_text.hpp"
#include "shared/planner/plan/plan_export.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

// So much fits on a page.
constexpr std::size_t most_objects = 5;
constexpr std::size_t most_rows_of_days = 5;
constexpr std::size_t most_notes = 7;

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Backup plan</title>
<style>
@page { size: A4; margin: 12mm }
body { font: 10pt/1.4 system-ui, sans-serif; color: #181818; max-width: 182mm; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 16pt; margin: 0 }
h2 { font-size: 11pt; margin: 1.2em 0 .3em; break-after: avoid }
p { margin: .3em 0 }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
th, td { text-align: left; padding: .15em .6em .15em 0; border-bottom: 1px solid #d8d8d8; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600 }
.n { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap }
ul { margin: .3em 0; padding-left: 1.2em }
.note { color: #555 }
.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 8mm }
.pair > div { min-width: 0 }
@media screen and (max-width: 40em) { .pair { display: block } }
@media print {
body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.25 }
h1 { font-size: 13pt }
h2 { font-size: 9.5pt; margin: .8em 0 .2em }
th, td { padding: .08em .6em .08em 0 }
}
</style>
</head>
<body>
)";

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

/// "2026-11-26 14:05" on the org's clocks.
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

/// The page while it is written.
class Page {
  public:
    void heading(std::string_view text) { html_ += "<h2>" + escaped(text) + "</h2>\n"; }
    void paragraph(std::string_view text, std::string_view kind = {}) {
        html_ += kind.empty() ? "<p>" : R"(<p class=")" + std::string(kind) + R"(">)";
        html_ += escaped(text) + "</p>\n";
    }
    /// Two columns: what, how much.
    void facts(std::initializer_list<std::array<std::string, 2>> rows) {
        html_ += "<table>\n";
        for (const auto& [what, how_much] : rows) {
            html_ += R"(<tr><th scope="row">)" + escaped(what) + "</th><td>" + escaped(how_much) +
                     "</td></tr>\n";
        }
        html_ += "</table>\n";
    }
    /// A name and figures.
    template <std::size_t columns>
    void begin_table(const std::array<std::string_view, columns>& titles) {
        html_ += "<table>\n<thead><tr>";
        for (std::size_t i = 0; i < columns; ++i) {
            html_ += i == 0 ? R"(<th scope="col">)" : R"(<th scope="col" class="n">)";
            html_ += escaped(titles[i]) + "</th>";
        }
        html_ += "</tr></thead>\n<tbody>\n";
    }
    template <std::size_t columns>
    void row(const std::array<std::string, columns>& cells) {
        html_ += "<tr>";
        for (std::size_t i = 0; i < columns; ++i) {
            html_ += i == 0 ? "<td>" : R"(<td class="n">)";
            html_ += escaped(cells[i]) + "</td>";
        }
        html_ += "</tr>\n";
    }
    void end_table() { html_ += "</tbody>\n</table>\n"; }
    void list(std::span<const std::string> items) {
        html_ += "<ul>\n";
        for (const std::string& item : items) {
            html_ += "<li>" + escaped(item) + "</li>\n";
        }
        html_ += "</ul>\n";
    }
    /// Two halves beside each other where there is room.
    void begin_pair() { html_ += "<div class=\"pair\">\n<div>\n"; }
    void next_of_pair() { html_ += "</div>\n<div>\n"; }
    void end_pair() { html_ += "</div>\n</div>\n"; }
    void title(std::string_view text) { html_ += "<h1>" + escaped(text) + "</h1>\n"; }
    [[nodiscard]] std::string html() && { return std::move(html_ += "</body>\n</html>\n"); }

  private:
    std::string html_{head};
};

std::string limit_text(const Plan& plan) {
    if (!plan.allocation) {
        return "not known";
    }
    return count_text(plan.allocation->daily_limit.value) + " calls; others take " +
           count_text(plan.allocation->other_calls.value);
}

std::string share_text(const Plan& plan) {
    return plan.allocation
               ? percent_text(plan.settings.quota.value, plan.allocation->daily_limit.value)
               : "not known";
}

/// "18 to 23 days"; "2 h 10 min".
std::string time_taken_text(const Plan& plan) {
    if (!plan.first_backup) {
        return "–";
    }
    const std::chrono::milliseconds played = plan.first_backup.value().finish - plan.now;
    return span_text(plan.first_backup_takes.value_or(FirstBackupRange{played, played}));
}

void write_settings(Page& page, const Plan& plan) {
    const PlanSettings& settings = plan.settings;
    page.heading("What was assumed to be set");
    page.facts({
        {"Daily API quota", count_text(settings.quota.value) + " calls in any 24 hours"},
        {"Backup frequency", frequency_text(settings.frequency_hours)},
        {"Changes in 30 days", decimal_text(settings.growth, 2) + " times what history foretells"},
        {"Attachments", decimal_text(settings.attachments_share, 2) + " times those of today"},
        {"The org's daily API limit", limit_text(plan)},
        {"Left to backups", plan.allocation
                                ? count_text(left_to_backups(*plan.allocation).value) + " calls"
                                : "not known"},
        {"The quota's share of the limit", share_text(plan)},
    });
}

void write_first_backup(Page& page, const Plan& plan) {
    page.heading("The first backup");
    if (!plan.first_backup) {
        page.paragraph(message(plan.first_backup.error(), plan.settings.quota));
        return;
    }
    const FirstBackupPlan& first = plan.first_backup.value();
    page.facts({
        {"API calls", count_text(first.needed.value)},
        {"Takes", time_taken_text(plan)},
        {"As planned done", time_text(first.finish, plan.utc_offset) + ", in " +
                                counted(first.days.size(), "day", "days") + " and " +
                                counted(first.runs.size(), "run", "runs")},
    });
    if (plan.ceiling < plan.settings.quota) {
        page.paragraph(
            "Within " + count_text(plan.ceiling.value) +
                " calls a day, which the org's other calls leave: the quota allows more.",
            "note");
    }
    page.paragraph(pace_note(plan), "note");
}

/// Day by day, or in as many days a row as fit.
void write_days(Page& page, const Plan& plan) {
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
    page.begin_table<4>({title, "Calls", "In all", "Objects done"});
    for (std::size_t i = 0; i < days.size(); i += in_row) {
        const FirstBackupDay& last = days[std::min(i + in_row, days.size()) - 1];
        const std::int64_t before = i == 0 ? 0 : days[i - 1].cumulative.value;
        page.row<4>({time_text(days[i].start, plan.utc_offset),
                     count_text(last.cumulative.value - before), count_text(last.cumulative.value),
                     count(last.objects)});
    }
    page.end_table();
}

void write_costs(Page& page, const CostBreakdown& costs) {
    page.begin_table<4>({"Object", "API calls", "Share", "Dear by"});
    const std::size_t shown = std::min(most_objects, costs.objects.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const ObjectCost& object = costs.objects[i];
        page.row<4>({object.name, average_text(object.calls.expected), part_text(object.share),
                     std::string(label(object.reason))});
    }
    page.end_table();
    if (shown < costs.objects.size()) {
        page.paragraph(
            "and " + counted(costs.objects.size() - shown, "object", "objects") + " that cost less",
            "note");
    }
}

void write_runs(Page& page, const Plan& plan) {
    page.heading("The runs after it");
    page.facts({
        {"API calls of an average run", range_text(plan.run_cost.total)},
        {"API calls of an average day", range_text(plan.day_calls)},
        {"API calls of an average run in 30 days", range_text(plan.run_calls_later)},
    });
    page.paragraph("In brackets the ends of the rule: 1,000 records a call and 200.", "note");
}

void write_chance(Page& page, const Plan& plan, const std::optional<MonteCarloSummary>& trials) {
    page.heading("The quota in the next 30 days");
    if (!plan.demand) {
        page.paragraph(message(plan.demand.error()));
        return;
    }
    if (!trials || trials->trials == 0) {
        page.paragraph("The trials have not been run.");
        return;
    }
    page.facts({
        {"Chance of hitting the quota", risk_text(trials->risk, plan.settings.risk_level) + " ± " +
                                            part_text(2 * trials->risk_error) + " (" +
                                            counted(trials->trials, "trial", "trials") + ")"},
        {"Smallest quota with a chance below " + part_text(plan.settings.risk_level),
         trials->smallest_quota ? count_text(trials->smallest_quota->value) + " calls"
                                : "above 1,000,000 calls, the largest quota there is"},
        {"API calls of a day", count_text(trials->p50.value) + " on half of the days at most, " +
                                   count_text(trials->p95.value) + " on 95 of 100, " +
                                   count_text(trials->p99.value) + " on 99 of 100"},
    });
    page.paragraph("Learned from " +
                       counted(plan.demand.value().days, "day of backups", "days of backups") +
                       ": their weekdays, their growth and their bursts.",
                   "note");
}

/// Figure by figure.
void write_comparison(Page& page, const Plan& plan, const MonteCarloSummary* trials,
                      const PlanContext& context) {
    if (!context.compared) {
        return;
    }
    const Plan& other = *context.compared;
    const auto chance_of = [](const Plan& of, const MonteCarloSummary* played) {
        return played ? risk_text(played->risk, of.settings.risk_level) : "–";
    };
    const auto smallest_of = [](const MonteCarloSummary* played) {
        return played && played->smallest_quota ? count_text(played->smallest_quota->value) : "–";
    };
    page.heading("Compared with other settings");
    page.begin_table<3>({"", "This plan", "Compared with"});
    const auto row = [&page](std::string what, std::string one, std::string two) {
        page.row<3>({std::move(what), std::move(one), std::move(two)});
    };
    row("Daily API quota", count_text(plan.settings.quota.value),
        count_text(other.settings.quota.value));
    row("Backup frequency", frequency_text(plan.settings.frequency_hours),
        frequency_text(other.settings.frequency_hours));
    row("Changes in 30 days", decimal_text(plan.settings.growth, 2),
        decimal_text(other.settings.growth, 2));
    row("Attachments", decimal_text(plan.settings.attachments_share, 2),
        decimal_text(other.settings.attachments_share, 2));
    row("First backup", time_taken_text(plan), time_taken_text(other));
    row("API calls of an average run", average_text(plan.run_cost.total.expected),
        average_text(other.run_cost.total.expected));
    row("Chance of hitting the quota", chance_of(plan, trials),
        chance_of(other, context.compared_trials));
    row("Smallest quota", smallest_of(trials), smallest_of(context.compared_trials));
    page.end_table();
}

void write_assumptions(Page& page, const Plan& plan, std::span<const std::string> skipped) {
    std::vector<std::string> texts;
    for (const Assumption& assumption : plan.first_cost.assumptions) {
        texts.push_back("First backup: " + message(assumption));
    }
    for (const Assumption& assumption : plan.run_cost.assumptions) {
        texts.push_back("Runs after it: " + message(assumption));
    }
    texts.insert(texts.end(), skipped.begin(), skipped.end());
    if (texts.size() > most_notes) {
        const std::size_t more = texts.size() - most_notes + 1;
        texts.resize(most_notes - 1);
        texts.push_back("and " + count(more) + " more, which the CSV lists");
    }
    if (!texts.empty()) {
        page.heading("Assumed, or left out");
        page.list(texts);
    }
}

}  // namespace

std::string plan_report_html(const Plan& plan, const std::optional<MonteCarloSummary>& trials,
                             std::string_view org, const PlanContext& context) {
    Page page;
    page.title("Backup plan of " + std::string(org));
    page.paragraph("Made " + time_text(plan.now, plan.utc_offset) + ", all times in " +
                       zone_text(plan.utc_offset),
                   "note");
    page.begin_pair();
    write_settings(page, plan);
    page.next_of_pair();
    write_first_backup(page, plan);
    page.end_pair();
    write_days(page, plan);
    page.begin_pair();
    page.heading("The dearest objects of the first backup");
    write_costs(page, plan.first_cost);
    page.next_of_pair();
    page.heading("The dearest objects of an average run");
    write_costs(page, plan.run_cost);
    page.end_pair();
    page.begin_pair();
    write_runs(page, plan);
    page.next_of_pair();
    write_chance(page, plan, trials);
    page.end_pair();
    write_comparison(page, plan, trials ? &*trials : nullptr, context);
    write_assumptions(page, plan, context.skipped);
    return std::move(page).html();
}

}  // namespace orgkeep::planner
