#include "shared/client/present.hpp"

namespace orgkeep::client {

RecentActivityCardView present_recent(const State&) {
    RecentActivityCardView view;
    view.title = "Recent Activity";
    return view;
}

ActivityStreamView present_stream(const State&) {
    ActivityStreamView view;
    view.title = "Activity Stream";
    return view;
}

ActivityView present_activity(const State&, const Activity&) { return {}; }

ActivityRowView activity_row(const State&, const Activity&) { return {}; }

ActivityColumns activity_columns() { return {}; }

Tone tone_of(ActivityStatus) { return Tone::neutral; }

}  // namespace orgkeep::client
