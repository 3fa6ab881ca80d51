#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "shared/core/digits.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/human.hpp"
#include "shared/planner/number_text.hpp"
#include "shared/planner/plan_export.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t most_objects = 10;
constexpr std::size_t most_days = 8;

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Backup plan</title>
<style>
@page { size: A4; margin: 14mm }
body { font: 10pt/1.4 system-ui, sans-serif; color: #181818; max-width: 182mm; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 16pt; margin: 0 }
h2 { font-size: 11pt; margin: 1.2em 0 .3em; break-after: avoid }
p { margin: .3em 0 }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
th, td { text-align: left; padding: .15em .6em .15em 0; border-bottom: 1px solid #d8d8d8; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600 }
.n { text-align: right; font-variant-numeric: tabular-nums }
ul { margin: .3em 0; padding-left: 1.2em }
.note { color: #555 }
@media print { body { margin: 0; padding: 0; max-width: none } }
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
    void title(std::string_view text) { html_ += "<h1>" + escaped(text) + "</h1>\n"; }
    [[nodiscard]] std::string html() && { return std::move(html_ += "</body>\n</html>\n"); }

  private:
    std::string html_{head};
};

void write_settings(Page& page, const Plan& plan) {
    const PlanSettings& settings = plan.settings;
    page.heading("What was assumed to be set");
    page.facts({
        {"Daily API quota", count_text(settings.quota.value) + " calls in any 24 hours"},
        {"Backup frequency", frequency_text(settings.frequency_hours)},
        {"Changes in 30 days", decimal_text(settings.growth, 2) + " times what history foretells"},
        {"Attachments", decimal_text(settings.attachments_share, 2) + " times those of today"},
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
        {"Done", time_text(first.finish, plan.utc_offset) + ", in " +
                     counted(first.days.size(), "day", "days") + " and " +
                     counted(first.runs.size(), "run", "runs")},
    });
    if (first.days.size() == 1) {
        return;
    }
    page.begin_table<4>({"24 hours from", "Calls", "In all", "Objects done"});
    for (std::size_t i = 0; i < first.days.size(); ++i) {
        const bool is_last = i + 1 == first.days.size();
        if (i + 1 >= most_days && !is_last) {
            if (i + 1 == most_days) {
                page.row<4>({"…", "", "", ""});
            }
            continue;
        }
        const FirstBackupDay& day = first.days[i];
        page.row<4>({time_text(day.start, plan.utc_offset), count_text(day.calls.value),
                     count_text(day.cumulative.value), count(day.objects)});
    }
    page.end_table();
}

void write_costs(Page& page, const CostBreakdown& costs) {
    page.begin_table<4>({"Object", "API calls", "Share", "What makes it dear"});
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

void write_chance(Page& page, const Plan& plan, const std::optional<TrialsSummary>& trials) {
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
        {"Chance of hitting the quota", chance_text(trials->chance, plan.settings.level) + " ± " +
                                            part_text(2 * trials->chance_error) + " (" +
                                            counted(trials->trials, "trial", "trials") + ")"},
        {"Smallest quota with a chance below " + part_text(plan.settings.level),
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

void write_assumptions(Page& page, const Plan& plan) {
    std::vector<std::string> texts;
    for (const Assumption& assumption : plan.first_cost.assumptions) {
        texts.push_back("First backup: " + message(assumption));
    }
    for (const Assumption& assumption : plan.run_cost.assumptions) {
        texts.push_back("Runs after it: " + message(assumption));
    }
    if (!texts.empty()) {
        page.heading("What the figures do not say");
        page.list(texts);
    }
}

}  // namespace

std::string plan_report_html(const Plan& plan, const std::optional<TrialsSummary>& trials,
                             std::string_view org) {
    Page page;
    page.title("Backup plan of " + std::string(org));
    page.paragraph("Made " + time_text(plan.now, plan.utc_offset) + ", all times in " +
                       zone_text(plan.utc_offset),
                   "note");
    write_settings(page, plan);
    write_first_backup(page, plan);
    page.heading("The dearest objects of the first backup");
    write_costs(page, plan.first_cost);
    write_runs(page, plan);
    page.heading("The dearest objects of an average run");
    write_costs(page, plan.run_cost);
    write_chance(page, plan, trials);
    write_assumptions(page, plan);
    return std::move(page).html();
}

}  // namespace orgkeep::planner
