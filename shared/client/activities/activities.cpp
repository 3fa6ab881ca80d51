#include "shared/client/activities/activities.hpp"

#include "shared/client/activities/stream/filter.hpp"

#include <algorithm>

namespace orgkeep::client {
namespace {

const Activity* find_in(const std::vector<Activity>& activities, std::string_view id) {
    const auto found = std::find_if(activities.begin(), activities.end(),
                                    [&](const Activity& one) { return one.id == id; });
    return found == activities.end() ? nullptr : &*found;
}

}  // namespace

bool offers_log(const Activity& activity) {
    return activity.log_available && has_log(activity.type);
}

const Activity* find_activity(const State& state, std::string_view id) {
    if (state.open_activity && state.open_activity->id == id) return &*state.open_activity;
    if (state.known.dashboard) {
        const Activity* recent = find_in(state.known.dashboard->recent_activities, id);
        if (recent != nullptr) return recent;
    }
    return find_in(state.stream.items, id);
}

bool is_log_pending(const State& state, std::string_view activity_id) {
    const std::vector<std::string>& waiting = state.queued_logs;
    if (std::find(waiting.begin(), waiting.end(), activity_id) != waiting.end()) return true;
    return std::any_of(
        state.in_flight.begin(), state.in_flight.end(), [&](const InFlight& request) {
            return request.purpose == Purpose::log && request.activity_id == activity_id;
        });
}

ExportBlock export_block(const State& state) {
    const Stream& stream = state.stream;
    const StreamFilter wanted = normalized(stream.filter);
    const bool refused = stream.refused && stream.refused->filter == wanted;
    if (refused || errors_of(stream.filter).any()) return ExportBlock::bad_filter;
    if (!stream.is_loaded) return ExportBlock::not_loaded;
    if (stream.loaded == wanted && stream.items.empty()) return ExportBlock::nothing;
    return ExportBlock::none;
}

}  // namespace orgkeep::client
