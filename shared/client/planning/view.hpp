#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/view_model.hpp"

/// Everything that the page "Planner" shows, ready to be drawn.
///
/// The planner is not part of the first screen: the code in the namespaces `planning`, `planner`
/// and `imports` is in the deferred module, which loads later.
namespace orgkeep::client::planning {

/// A value that the user chooses: `position` of 0 … `last_position`.
struct SliderView {
    std::string label;  ///< "Daily API Quota"
    std::string value;  ///< "20,000 calls a day"
    std::int32_t position = 0;
    std::int32_t last_position = 0;
    std::optional<std::int32_t> mark;  ///< position of the current settings
    std::string hint;                  ///< "Current: 15,000"; "" if there is none
};

/// A result: a large value and its explanation.
struct MetricView {
    std::string label;   ///< "First backup"
    std::string value;   ///< "4 days"; "–" if it is unknown
    std::string detail;  ///< "61,204 calls. If started now, done by …"; or why it is unknown
    Tone tone = Tone::neutral;
};

/// The results of one choice of settings. Compared outcomes have the same metrics in the same
/// order.
struct OutcomeView {
    std::string title;     ///< "Scenario", "Compared with"
    std::string settings;  ///< "20,000 calls a day, every 12 hours"
    std::vector<MetricView> metrics;
};

/// One day or week of a chart.
struct PointView {
    std::string title;  ///< "Wed, 18 Nov 2026", "Day 2"
    std::string text;   ///< "61,204 API calls", "8,100; 80% range 5,900–12,400"
    std::int64_t low = 0;
    std::int64_t middle = 0;
    std::int64_t high = 0;  ///< `low` and `high` equal `middle` if there is no range
    bool past = false;      ///< the number is measured, not predicted
};

enum class ChartKind { bars, band };  ///< a band has a line in the middle

struct ChartView {
    std::string title;
    std::string subtitle;
    ChartKind kind = ChartKind::band;
    std::vector<PointView> points;         ///< oldest first; may be empty
    std::vector<AxisTickView> ticks;       ///< ascending from 0
    std::vector<DayTickView> point_ticks;  ///< labels below the axis
    std::optional<std::int64_t> line;      ///< horizontal line of a quota or a limit
    std::string line_label;                ///< "Quota 20,000"
    std::string summary;                   ///< one sentence below the chart
    std::string empty_text;  ///< text shown in place of the chart if there are no points
};

struct ObjectRowView {
    std::string name;          ///< "Account"
    std::string first_backup;  ///< calls: "20,412"; "–" if unknown
    std::string each_run;      ///< calls: "31 (28–140)"; "–" if unknown
    std::string share;         ///< share of the first backup: "12%"
    double fraction = 0;       ///< `share` as a fraction, 0 … 1
    std::string reason;        ///< the main cost driver: "Attachments"
};

struct ObjectTableView {
    std::string title;     ///< "Cost by object"
    std::string subtitle;  ///< "Top 10 of 214"
    std::string name_label;
    std::string first_backup_label;
    std::string each_run_label;
    std::string share_label;
    std::string reason_label;
    std::vector<ObjectRowView> rows;  ///< the most expensive objects first
    ObjectRowView total;
    std::optional<ButtonView> show_more;  ///< "Show all 214 objects", "Show top 10"
    std::string empty_text;
};

/// The outcome of an import: the imported data, or the reason why there is none.
struct ImportView {
    std::string text;
    Tone tone = Tone::neutral;
};

/// The licenses that an edition's limit depends on.
struct LicensesView {
    FieldView salesforce;    ///< "Salesforce licenses"
    FieldView platform;      ///< "Platform licenses"
    FieldView add_on_calls;  ///< "Add-on API calls a day"
};

/// The card about the data source: the origin of the data, and the entries that could not be used.
struct MetricsView {
    std::string title;                ///< "Data source"
    std::vector<Fact> facts;          ///< "Objects", "Daily API Limit", …
    std::string import_label;         ///< "Choose files"
    std::string import_hint;          ///< the files that can be imported, and how
    FieldView paste;                  ///< "Paste data", with several lines
    std::vector<ImportView> imports;  ///< outcomes of the last files
    ChoiceView edition;               ///< "Daily API limit from": the service, or an edition
    /// The licenses, if the limit of the chosen edition depends on them.
    std::optional<LicensesView> licenses;
    std::string notes_title;           ///< "Assumptions and skipped data"
    std::vector<std::string> notes;    ///< assumptions and skipped entries
    std::optional<ButtonView> forget;  ///< "Discard imported data", "Clear messages"
};

struct PlannerView {
    std::string title;  ///< "Planner"
    std::string lead;   ///< the purpose of the page, one sentence
    /// The reason why the data could not be loaded; "" if there is no error.
    std::string error;
    std::string error_action;  ///< "Try again"
    bool busy = false;         ///< the data is loading

    std::string settings_title;  ///< "Scenario"
    std::vector<SliderView> sliders;
    ChoiceView risk_level;    ///< "Acceptable risk": "below 1%"
    ButtonView reset;         ///< "Reset to current settings"
    ButtonView compare;       ///< "Compare", then "End comparison"
    ButtonView apply;         ///< "Apply recommended quota (14,200)", the primary button
    ButtonView apply_chosen;  ///< "Apply 20,000"

    std::string outcomes_title;         ///< "Projected results"
    std::vector<OutcomeView> outcomes;  ///< one, or two side by side
    std::string progress;  ///< "Simulating the next 30 days: 1,200 of 10,000 trials"; then ""

    ChartView first_backup;
    ChartView calls_a_day;
    ChartView api_forecast;
    ChartView storage_forecast;
    ObjectTableView objects;
    MetricsView metrics;

    ButtonView copy;         ///< "Copy result"
    ButtonView save_csv;     ///< "Save as CSV"
    ButtonView save_report;  ///< "Save report"
};

}  // namespace orgkeep::client::planning
