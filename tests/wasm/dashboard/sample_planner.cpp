#include "tests/wasm/dashboard/sample_planner.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "tests/wasm/dashboard/sample_activities.hpp"

namespace orgkeep::dashboard::sample {

namespace {

using client::Tone;
using namespace client::planning;

std::vector<SliderView> sliders() {
    return {
        {"Daily API Quota", "20,000 calls a day", 40, 100, 30, "Current: 15,000"},
        {"Backup Frequency", "every 12 hours", 3, 7, 4, "Current: every 24 hours"},
        {"Extra growth", "none", 10, 40, 10, ""},
        {"Attachments", "all", 20, 20, 20, "Files and attachments of 61 GB"},
    };
}

OutcomeView scenario() {
    return {
        "Scenario",
        "20,000 calls a day, every 12 hours",
        {{"First backup", "4 days", "61,204 API calls, done on Tue, 24 Nov, 14:05"},
         {"Each run", "1,240 calls", "80% range 900–2,100"},
         {"Calls a day", "2,480", "12% of the quota", Tone::success},
         {"Runs stopped by the quota", "0 in 30 days", "None in 99% of simulations", Tone::success},
         {"Share of the daily limit", "17%", "20,000 of 115,000 calls a day."},
         {"Smallest quota for a risk below 1%", "6,500",
          "Lowest daily quota with a 30-day risk below 1%."},
         {"Limit reached", "in 7 months", "about 20 Jun 2027, other integrations included",
          Tone::warning}}};
}

ChartView first_backup() {
    ChartView view;
    view.title = "First backup";
    view.subtitle = "calls a day";
    view.kind = ChartKind::bars;
    const std::array<std::int64_t, 4> days{20'000, 20'000, 20'000, 1'204};
    for (std::size_t i = 0; i < days.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        view.points.push_back({"Day " + number, std::to_string(days[i]) + " API calls",
                               i + 1 < days.size() ? days[i] : 400, days[i],
                               i + 1 < days.size() ? days[i] : 9'000, false});
        view.point_ticks.push_back({i, "Day " + number});
    }
    view.ticks = {{0, "0"}, {5'000, "5k"}, {10'000, "10k"}, {15'000, "15k"}, {20'000, "20k"}};
    view.line = 20'000;
    view.line_label = "Quota 20,000";
    view.summary = "Done in 4 days. 3 runs stop at the quota; each next run resumes there.";
    return view;
}

std::string day_title(std::size_t i) { return "Day " + std::to_string(i + 1) + " of the next 30"; }

ChartView calls_a_day() {
    ChartView view;
    view.title = "Calls a day";
    view.subtitle = "in the next 30 days";
    for (std::size_t i = 0; i < 30; ++i) {
        const double wave = 1 + 0.35 * std::sin(static_cast<double>(i) * 0.9);
        const auto middle = static_cast<std::int64_t>(8'100 * wave);
        view.points.push_back({day_title(i), std::to_string(middle) + "; 80% range 5,900–12,400",
                               middle * 7 / 10, middle, middle * 15 / 10, false});
    }
    view.ticks = {{0, "0"}, {5'000, "5k"}, {10'000, "10k"}, {15'000, "15k"}, {20'000, "20k"}};
    view.point_ticks = {{0, "19 Nov"}, {10, "29 Nov"}, {20, "9 Dec"}, {29, "18 Dec"}};
    view.line = 20'000;
    view.line_label = "Quota 20,000";
    view.summary = "Risk of hitting the quota in the next 30 days: below 1%.";
    return view;
}

ChartView forecast(std::string title, std::int64_t from, double growth, std::int64_t line,
                   std::string line_label) {
    ChartView view;
    view.title = std::move(title);
    view.subtitle = "90 days, and the next 90";
    for (std::size_t i = 0; i < 180; ++i) {
        const bool past = i < 90;
        const double wave = 0.04 * std::sin(static_cast<double>(i) * 0.7);
        const auto middle = static_cast<std::int64_t>(static_cast<double>(from) *
                                                      (1 + growth * static_cast<double>(i) + wave));
        const auto spread = past
                                ? 0
                                : static_cast<std::int64_t>(static_cast<double>(from) * 0.03 *
                                                            std::sqrt(static_cast<double>(i - 89)));
        view.points.push_back({"Day " + std::to_string(i), std::to_string(middle) + " in all",
                               middle - spread, middle, middle + spread, past});
    }
    const std::int64_t step = line / 2;
    view.ticks = {{0, "0"},
                  {step, std::to_string(step / 1000) + "k"},
                  {2 * step, std::to_string(2 * step / 1000) + "k"},
                  {3 * step, std::to_string(3 * step / 1000) + "k"}};
    view.point_ticks = {
        {0, "20 Aug"}, {45, "4 Oct"}, {89, "18 Nov"}, {134, "2 Jan"}, {179, "16 Feb"}};
    view.line = line;
    view.line_label = std::move(line_label);
    view.summary = "Grows by 0.4% a day. Limit reached in about 7 months.";
    return view;
}

ObjectTableView objects() {
    ObjectTableView view;
    view.title = "Cost by object";
    view.subtitle = "Top 10 of 214";
    view.name_label = "Object";
    view.first_backup_label = "First backup";
    view.each_run_label = "Each run";
    view.share_label = "Share";
    view.reason_label = "Main cost driver";
    view.rows = {
        {"ContentVersion", "20,412", "31 (28–140)", "33%", 0.33, "many attachments"},
        {"Task", "9,870", "212 (160–300)", "16%", 0.16, "many records"},
        {"Account", "7,030", "64 (40–90)", "11%", 0.11, "many fields"},
        {"EmailMessage", "6,120", "58 (41–77)", "10%", 0.10, "many records, attachments"},
        {"npsp__General_Accounting_Unit__c", "4,004", "12", "7%", 0.07, "wide records"},
        {"Contact", "3,520", "30 (22–41)", "6%", 0.06, ""},
        {"Case", "2,912", "25", "5%", 0.05, "changes often"},
        {"Opportunity", "1,800", "18", "3%", 0.03, ""},
        {"Lead", "1,204", "9", "2%", 0.02, ""},
        {"Event", "802", "7", "1%", 0.01, ""},
    };
    view.total = {"All 214 objects", "61,204", "1,240 (900–2,100)", "100%", 1, ""};
    view.show_more = client::ButtonView{"Show all 214", true, false, ""};
    return view;
}

MetricsView metrics() {
    MetricsView view;
    view.title = "Data source";
    view.facts = {{"Objects", "214 from the service"},
                  {"Daily API Limit", "115,000"},
                  {"API usage", "90 days", "20 Aug 2026 to 18 Nov 2026"},
                  {"Storage", "365 days"}};
    view.import_label = "Choose files";
    view.import_hint = "JSON or CSV with the records of each object. Files may be dropped here.";
    view.paste.label = "Paste data";
    view.paste.placeholder = "Object, records, attachments";
    view.paste.hint = "Imported when pasted or with Ctrl+Enter.";
    view.imports = {{"Imported objects.csv: 12 objects updated, 2 lines skipped.", Tone::warning},
                    {"limits.json is empty.", Tone::error}};
    view.edition.label = "Daily API limit from";
    view.edition.options = {"Service", "Enterprise Edition", "Unlimited Edition"};
    view.edition.selected = 1;
    view.licenses.emplace();
    view.licenses->salesforce.label = "Salesforce licenses";
    view.licenses->salesforce.value = "15";
    view.licenses->salesforce.hint = "100,000 calls plus 1,000 per license";
    view.licenses->platform.label = "Platform licenses";
    view.licenses->platform.value = "many";
    view.licenses->platform.error = "Enter a whole number.";
    view.licenses->add_on_calls.label = "Add-on calls";
    view.licenses->add_on_calls.value = "10,000";
    view.notes_title = "Assumptions and skipped data";
    view.notes = {"Assumes 2 kB per record of unknown size.",
                  "Line 7 of objects.csv: \"many\" is not a number.",
                  "12 objects that can't be queried were skipped."};
    view.forget = client::ButtonView{"Discard imported data", true, false, ""};
    return view;
}

}  // namespace

PlannerView planner() {
    PlannerView view;
    view.title = "Planner";
    view.lead = "See what backups cost and when limits are reached before you change a setting.";
    view.settings_title = "Scenario";
    view.sliders = sliders();
    view.risk_level = {"Acceptable risk", {"Below 1%", "Below 5%", "Below 20%"}, 0, true};
    view.reset = {"Reset to current settings", true, false, ""};
    view.compare = {"Compare", true, false, ""};
    view.apply = {"Apply recommended quota (14,200)", true, false, ""};
    view.apply_chosen = {"Apply 20,000", true, false, ""};
    view.outcomes_title = "Projected results";
    view.outcomes = {scenario()};
    view.first_backup = first_backup();
    view.calls_a_day = calls_a_day();
    view.api_forecast = forecast("API usage", 64'000, 0.004, 115'000, "Daily limit 115,000");
    view.storage_forecast = forecast("Storage", 40'000, 0.01, 160'000, "Data storage 160 GB");
    view.objects = objects();
    view.metrics = metrics();
    view.copy = {"Copy result", true, false, ""};
    view.save_csv = {"Save as CSV", true, false, ""};
    view.save_report = {"Save report", true, false, ""};
    return view;
}

PlannerView comparing(PlannerView view) {
    OutcomeView other = view.outcomes.at(0);
    other.title = "Compared with";
    other.settings = "15,000 calls a day, every 24 hours";
    other.metrics.at(0).value = "5 days and 4 hours";
    other.metrics.at(0).detail = "";
    other.metrics.at(1).detail =
        "a text that is longer than that of the other outcome, so "
        "that it takes another line or two";
    view.outcomes.push_back(std::move(other));
    view.compare.label = "End comparison";
    view.progress = "1,200 of 10,000 trials";
    return view;
}

PlannerView waiting_planner() {
    PlannerView view;
    view.title = "Planner";
    view.lead = "See what backups cost before they run.";
    view.busy = true;
    return view;
}

PlannerView failing_planner() {
    PlannerView view = waiting_planner();
    view.busy = false;
    view.error = "Could not load the data: the service returned an error (HTTP 503).";
    view.error_action = "Try again";
    return view;
}

PlannerView bare_planner() {
    PlannerView view = planner();
    for (ChartView* chart :
         {&view.first_backup, &view.calls_a_day, &view.api_forecast, &view.storage_forecast}) {
        chart->points.clear();
        chart->line.reset();
        chart->line_label.clear();
        chart->summary.clear();
        chart->empty_text = "Nothing to show about " + chart->title + " yet.";
    }
    view.objects.rows.clear();
    view.objects.show_more.reset();
    view.objects.empty_text = "No objects yet.";
    view.metrics.licenses.reset();
    view.metrics.imports.clear();
    view.metrics.notes.clear();
    view.metrics.forget.reset();
    view.outcomes.at(0).metrics = {{"First backup", "–", "No objects are known yet."}};
    view.apply_chosen = {"Apply 15,000", false, false, "Already in use."};
    view.reset = {"Reset to current settings", false, false, "Already in use."};
    view.risk_level.enabled = false;
    return view;
}

PlannerView huge_planner() {
    PlannerView view = comparing(planner());
    view.sliders[0].value = "100,000,000 calls a day, which is more than any org has";
    view.sliders[1].label = "Backup Frequency, or how many hours lie between two backups";
    for (OutcomeView& outcome : view.outcomes) {
        outcome.metrics[0].value = "1,000 years, 11 months and 28 days";
        outcome.metrics[2].value = "999,999,999,999";
        outcome.metrics[2].tone = Tone::error;
    }
    view.objects.rows.clear();
    for (int i = 0; i < 400; ++i) {
        view.objects.rows.push_back(
            {"managed_package__A_Rather_Long_Name_" + std::to_string(i) + "__c", "9,999,999,999",
             "999,999 (111,111–8,888,888)", "100%", 1,
             "many records, wide records, many attachments"});
    }
    view.objects.show_more->label = "Show the top 10 of all these very many objects";
    view.apply.label = "Apply these settings from now on and forever";
    view.copy.label = "Copy the result to the clipboard";
    view.save_csv.label = "Save everything as comma-separated values";
    view.metrics.notes.assign(20, "A word that does not end: " + std::string(80, 'm'));
    view.calls_a_day.points.resize(1);
    view.calls_a_day.line = 1'000'000;
    view.first_backup.points.resize(2);
    view.first_backup.points[0].high = INT64_MAX;
    view.first_backup.points[1].middle = INT64_MIN;
    view.api_forecast.ticks.clear();
    return view;
}

client::ViewModel on_planner(PlannerView view) {
    client::ViewModel page = dashboard();
    page.tabs.labels = {"Dashboard", "Activity Stream", "Planner"};
    page.tabs.selected = 2;
    page.page = client::Page::planner;
    page.planner = std::make_shared<const PlannerView>(std::move(view));
    return page;
}

}  // namespace orgkeep::dashboard::sample
