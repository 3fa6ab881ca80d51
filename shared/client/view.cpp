#include "shared/client/view.hpp"

#include "shared/client/planning/planner.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/deferred_call.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client {

ViewModel build_view(const State& state) {
    ViewModel view;
    view.header = build_header_view(state);
    view.tabs = {{"Dashboard", "Activity Stream", "Planner"}, static_cast<std::size_t>(state.page)};
    view.page = state.page;
    view.theme = state.theme;
    view.panel = build_panel_view(state);
    view.backup = build_backup_view(state);
    view.usage = build_usage_view(state);
    view.storage = build_storage_view(state);
    view.details = build_details_view(state);
    view.recent = build_recent_view(state);
    const bool has_deferred_module = state.deferred_module == DeferredModule::loaded;
    if (has_deferred_module) view.stream = deferred_call(build_stream_view)(state);
    if (state.planner && state.page == Page::planner) view.planner = build_planner_view(state);
    if (has_deferred_module && is_loaded(state)) add_forecast_views(state, view);
    for (const InFlight& request : state.in_flight) {
        if (request.purpose == Purpose::log) view.busy_log = request.activity_id;
    }
    // A panel, such as the one that asks to sign in again, hides an open dialog.
    if (has_deferred_module && !view.panel && state.configuration) {
        view.configuration = deferred_call(build_configuration_view)(state, *state.configuration);
    } else if (has_deferred_module && !view.panel && state.open_activity) {
        view.activity = deferred_call(build_activity_view)(state, *state.open_activity);
    }
    for (const Notice& notice : state.notices) {
        view.notices.push_back({notice.id, notice.tone, notice.text, "Dismiss"});
    }
    if (!view.panel) view.stale_text = stale_text(state);
    if (!view.stale_text.empty()) view.stale_action_label = "Try again";
    return view;
}

void add_forecast_views(const State& state, ViewModel& view) {
    if (!view.usage.bars.empty()) {
        view.usage.forecast.label =
            state.shows_api_forecast ? "Show the last 7 days" : "Show forecast";
    }
    if (!view.storage.days.empty()) {
        view.storage.forecast.label =
            state.shows_storage_forecast ? "Show the last 90 days" : "Show forecast";
    }
    if (!state.planner) return;
    if (state.shows_api_forecast) {
        view.usage.forecast_chart = deferred_call(planning::build_forecast_view)(
            *state.planner, state, ForecastOf::api_usage);
    }
    if (state.shows_storage_forecast) {
        view.storage.forecast_chart = deferred_call(planning::build_forecast_view)(
            *state.planner, state, ForecastOf::storage);
    }
}

std::shared_ptr<const planning::PlannerView> build_planner_view(const State& state) {
    return deferred_call(planning::build_planner_view)(*state.planner, state);
}

std::string moment_text(const State& state, Instant instant) {
    const std::chrono::minutes offset = offset_at(state.zone, instant);
    return date_at(instant, offset) == today(state)
               ? time_text(instant, offset, state.calendar)
               : date_time_text(instant, offset, state.calendar);
}

std::string recent_moment_text(const State& state, Instant instant) {
    const std::chrono::minutes offset = offset_at(state.zone, instant);
    const Date day = date_at(instant, offset);
    const Date today = client::today(state);
    const std::string day_text = day == today ? "today"
                                 : day.year() == today.year()
                                     ? day_and_month_text(day, state.calendar)
                                     : date_text(day, state.calendar);
    return day_text + ", " + time_text(instant, offset, state.calendar);
}

std::string moment_in_full(const State& state, std::optional<Instant> instant) {
    return instant ? date_time_text(*instant, offset_at(state.zone, *instant), state.calendar)
                   : "–";
}

std::string moment_exact(const State& state, std::optional<Instant> instant) {
    return instant ? exact_text(*instant, offset_at(state.zone, *instant), state.calendar) : "";
}

Date today(const State& state) {
    const Instant now = state.clock.wall();
    return date_at(now, offset_at(state.zone, now));
}

std::string amount_text(std::int64_t count, std::string_view one, std::string_view many) {
    return count_text(count) + ' ' + std::string(count == 1 ? one : many);
}

}  // namespace orgkeep::client
