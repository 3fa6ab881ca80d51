#include "shared/client/activities/activities.hpp"
#include "shared/client/view.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

constexpr const char* no_value = "–";
constexpr std::size_t longest_summary = 2'000;

template <class Amount>
std::string optional_count(const std::optional<Amount>& amount) {
    return amount ? count_text(amount->value) : no_value;
}

std::string activity_duration(const Activity& activity) {
    if (!activity.finished_at) return no_value;
    return duration_text(*activity.finished_at - activity.started_at);
}

ButtonView download_button(const State& state, const Activity& activity) {
    ButtonView button;
    button.label = "Download log";
    if (is_log_pending(state, activity.id)) {
        button.enabled = false;
        button.busy = true;
        button.reason = "Downloading the log…";
    }
    return button;
}

}  // namespace

ActivityRowView activity_row(const State& state, const Activity& activity) {
    ActivityRowView row;
    row.id = activity.id;
    row.type = label(activity.type);
    row.tone = tone_of(activity.status);
    row.status = label(activity.status, activity.type);
    row.started = recent_moment_text(state, activity.started_at);
    row.started_exact = moment_exact(state, activity.started_at);
    row.duration = activity_duration(activity);
    row.actor = sanitize_line(activity.actor);
    row.api_calls = optional_count(activity.api_calls);
    row.records = optional_count(activity.records);
    row.details_label = row.type + ", " + row.started;
    if (offers_log(activity)) row.log_label = "Download log of " + row.details_label;
    return row;
}

ActivityColumns activity_columns() {
    return {"Activity", "Status", "Started", "Duration", "By", "Records", "API calls", "Log"};
}

Tone tone_of(ActivityStatus status) {
    switch (status) {
        case ActivityStatus::in_progress:
            return Tone::progress;
        case ActivityStatus::successful:
            return Tone::success;
        case ActivityStatus::completed_with_errors:
            return Tone::warning;
        case ActivityStatus::failed:
        case ActivityStatus::failed_api_quota:
            return Tone::error;
    }
    return Tone::neutral;
}

RecentActivityCardView build_recent_view(const State& state) {
    RecentActivityCardView view;
    view.title = "Recent Activity";
    view.columns = activity_columns();
    view.view_more = "View more";
    if (!state.known.dashboard) return view;
    for (const Activity& activity : state.known.dashboard->recent_activities) {
        if (view.rows.size() == recent_activity_count) break;
        view.rows.push_back(activity_row(state, activity));
    }
    if (view.rows.empty()) view.empty_text = "No activities yet.";
    return view;
}

ActivityView build_activity_view(const State& state, const Activity& activity) {
    ActivityView view;
    view.id = activity.id;
    view.title = label(activity.type);
    view.status = {tone_of(activity.status), std::string(label(activity.status, activity.type))};
    view.summary = sanitize_line(activity.summary, longest_summary);
    view.close = "Close";
    const auto add = [&view](std::string name, std::string value) {
        view.facts.push_back({std::move(name), std::move(value)});
    };
    const auto add_amount = [&add](const char* name, const auto& amount) {
        if (amount) add(name, count_text(amount->value));
    };
    add("Started", moment_exact(state, activity.started_at));
    if (activity.finished_at) {
        add("Finished", moment_exact(state, activity.finished_at));
        add("Duration", activity_duration(activity));
    }
    add("By", sanitize_line(activity.actor));
    add_amount("API calls", activity.api_calls);
    add_amount("Records", activity.records);
    add_amount("Files", activity.files);
    if (activity.errors) add("Errors", count_text(*activity.errors));
    if (offers_log(activity)) view.download_log = download_button(state, activity);
    return view;
}

}  // namespace orgkeep::client
