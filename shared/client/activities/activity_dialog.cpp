#include "shared/client/activities/activity_dialog.hpp"

#include <algorithm>

#include "shared/client/activities/activities.hpp"

namespace orgkeep::client {

void on_event(Update& update, const ActivityOpened& event) {
    const Activity* activity = find_activity(update.state, event.activity_id);
    if (activity != nullptr) update.state.open_activity = Activity(*activity);
}

void on_event(Update& update, const ActivityClosed&) { update.state.open_activity.reset(); }

void refresh_open_activity(State& state, const std::vector<Activity>& activities) {
    std::optional<Activity>& open = state.open_activity;
    if (!open) return;
    const auto found = std::find_if(activities.begin(), activities.end(),
                                    [&](const Activity& one) { return one.id == open->id; });
    if (found == activities.end()) return;
    // Responses may arrive out of order, but an activity that has ended does not run again.
    const bool is_older =
        found->status == ActivityStatus::in_progress && open->status != ActivityStatus::in_progress;
    if (!is_older) open = *found;
}

}  // namespace orgkeep::client
