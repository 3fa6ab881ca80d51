#include "shared/client/present.hpp"

#include "shared/core/calendar_text.hpp"
#include "shared/core/human.hpp"

namespace orgkeep::client {

ViewModel present(const State& state) {
    ViewModel view;
    view.header = present_header(state);
    view.tabs = {{"Dashboard", "Activity Stream"}, static_cast<std::size_t>(state.page)};
    view.page = state.page;
    view.theme = state.theme;
    view.panel = present_panel(state);
    view.backup = present_backup(state);
    view.usage = present_usage(state);
    view.storage = present_storage(state);
    view.details = present_details(state);
    view.recent = present_recent(state);
    view.stream = present_stream(state);
    for (const InFlight& request : state.in_flight) {
        if (request.purpose == Purpose::log) view.busy_log = request.activity_id;
    }
    if (state.configuration) {
        view.configuration = present_configuration(state);
    } else if (state.open_activity) {
        view.activity = present_activity(state, *state.open_activity);
    }
    for (const Notice& notice : state.notices) {
        view.notices.push_back({notice.id, notice.tone, notice.text, "Dismiss"});
    }
    if (!view.panel) view.stale_text = present_stale_text(state);
    if (!view.stale_text.empty()) view.stale_action_label = "Try again";
    return view;
}

std::string moment_text(const State& state, Instant instant) {
    const std::chrono::minutes offset = offset_at(state.zone, instant);
    const Instant today = state.clock.wall();
    const bool is_today = date_at(instant, offset) == date_at(today, offset_at(state.zone, today));
    return is_today ? time_text(instant, offset) : date_time_text(instant, offset);
}

std::string moment_in_full(const State& state, std::optional<Instant> instant) {
    return instant ? date_time_text(*instant, offset_at(state.zone, *instant)) : "–";
}

std::string moment_exact(const State& state, Instant instant) {
    return moment_in_full(state, instant);
}

std::string amount_text(std::int64_t count, std::string_view one, std::string_view many) {
    return count_text(count) + ' ' + std::string(count == 1 ? one : many);
}

}  // namespace orgkeep::client
