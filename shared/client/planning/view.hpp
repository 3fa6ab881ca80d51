#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/view_model.hpp"

/// All that the page "Planner" shows, ready to be drawn.
///
/// The planner is no part of the first screen: what stands in the namespaces `planning`, `planner`
/// and `imports` is compiled into a module of its own, loaded when the page is opened.
namespace orgkeep::client::planning {

/// A value that is chosen by hand: `position` of 0 … `last_position`.
struct SliderView {
    std::string label;  ///< "Daily API Quota"
    std::string value;  ///< "20,000 calls a day"
    std::int32_t position = 0;
    std::int32_t last_position = 0;
    std::optional<std::int32_t> mark;  ///< where the settings in force are
    std::string hint;                  ///< "Now 15,000"; "" when there is nothing to say
};

/// One answer, large, and what stands behind it.
struct MetricView {
    std::string label;   ///< "First backup"
    std::string value;   ///< "4 days"; "–" when it can't be told
    std::string detail;  ///< "61,204 API calls, done on Tue, 24 Nov, 14:05"; why it can't be told
    Tone tone = Tone::neutral;
};

/// What follows from one choice of settings. Compared outcomes have the same figures in the same
/// order.
struct OutcomeView {
    std::string title;     ///< "What if", "Compared with"
    std::string settings;  ///< "20,000 calls a day, every 12 hours"
    std::vector<MetricView> metrics;
};

/// One day of a chart.
struct PointView {
    std::string title;  ///< "Wed, 18 Nov 2026", "Day 2"
    std::string text;   ///< "61,204 API calls", "8,100; 5,900 to 12,400 in 8 of 10 cases"
    std::int64_t low = 0;
    std::int64_t middle = 0;
    std::int64_t high = 0;  ///< equal to `middle`, as is `low`, where the day has no range
    bool past = false;      ///< measured, not foretold
};

enum class ChartKind { bars, band };  ///< of a band the middle is a line

struct ChartView {
    std::string title;
    std::string subtitle;
    ChartKind kind = ChartKind::band;
    std::vector<PointView> points;         ///< oldest first; may be empty
    std::vector<AxisTickView> ticks;       ///< ascending, from 0
    std::vector<DayTickView> point_ticks;  ///< below the axis
    std::optional<std::int64_t> line;      ///< drawn across: a quota, a limit
    std::string line_label;                ///< "Quota 20,000"
    std::string summary;                   ///< one sentence below the chart
    std::string empty_text;                ///< said in place of the chart when there are no points
};

struct ObjectRowView {
    std::string name;          ///< "Account"
    std::string first_backup;  ///< "20,412"; "–" when it can't be told
    std::string each_run;      ///< "31 (28 to 140)"
    std::string share;         ///< of the first backup: "12 %"
    double fraction = 0;       ///< the same, 0 … 1
    std::string reason;        ///< what makes it dear: "many attachments"
};

struct ObjectTableView {
    std::string title;     ///< "Cost by object"
    std::string subtitle;  ///< "the ten dearest of 214"
    std::string name_label;
    std::string first_backup_label;
    std::string each_run_label;
    std::string share_label;
    std::string reason_label;
    std::vector<ObjectRowView> rows;  ///< dearest first
    ObjectRowView total;
    std::optional<ButtonView> show_more;  ///< "Show all 214 objects", "Show the ten dearest"
    std::string empty_text;
};

/// What a file brought, or why it brought nothing.
struct ImportView {
    std::string text;
    Tone tone = Tone::neutral;
};

/// What the limit of an edition is reckoned from.
struct LicensesView {
    FieldView salesforce;    ///< "Salesforce licences"
    FieldView platform;      ///< "Platform licences"
    FieldView add_on_calls;  ///< "API calls of add-ons a day"
};

/// Where the figures come from, and what could not be used of them.
struct MetricsView {
    std::string title;                ///< "Figures"
    std::vector<Fact> facts;          ///< "Objects", "Daily API Limit", …
    std::string import_label;         ///< "Choose files"
    std::string import_hint;          ///< what can be read; that files may be dropped
    FieldView paste;                  ///< "Paste figures": several lines
    std::vector<ImportView> imports;  ///< of the files that came last
    ChoiceView edition;               ///< "Daily API Limit": as the service says, or by edition
    /// When an edition is chosen whose limit depends on them.
    std::optional<LicensesView> licenses;
    std::string notes_title;           ///< "Assumed, and left out"
    std::vector<std::string> notes;    ///< assumptions, entries that could not be used
    std::optional<ButtonView> forget;  ///< "Use the service's figures", "Clear messages"
};

struct PlannerView {
    std::string title;  ///< "Planner"
    std::string lead;   ///< what the page is for, in a sentence
    /// Until there are figures: why not yet, or why not. "" when all is well.
    std::string error;
    std::string error_action;  ///< "Try again"
    bool busy = false;         ///< figures are on their way

    std::string settings_title;  ///< "What if"
    std::vector<SliderView> sliders;
    ChoiceView risk_level;    ///< the chance that is put up with: "Under 1 %"
    ButtonView reset;         ///< "Back to the settings in force"
    ButtonView compare;       ///< "Compare", then "End comparison"
    ButtonView apply;         ///< "Use the recommended 14,200 calls a day": the primary one
    ButtonView apply_chosen;  ///< "Use 20,000 calls a day"

    std::string outcomes_title;         ///< "What follows"
    std::vector<OutcomeView> outcomes;  ///< one, or two side by side
    std::string progress;               ///< "1,200 of 10,000 trials"; "" when all are done

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
