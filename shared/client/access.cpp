#include "shared/client/access.hpp"

#include <utility>

#include "shared/client/activities/stream/update.hpp"
#include "shared/client/configuration/settings_requests.hpp"
#include "shared/client/planning/planner_update.hpp"

namespace orgkeep::client {

void close_access(State& state, AccessState access, std::string detail) {
    state.access = access;
    state.access_detail = std::move(detail);
    state.in_flight.clear();
    state.known = {};
    state.session = {};
    state.dashboard = {};
    state.current_backup = {};
    state.start.reset();
    state.refresh_requested = false;
    state.shows_quota_explanation = false;
    state.notices.clear();
    suspend_configuration(state);
    forget_activities(state);
    forget_planner(state);
}

}  // namespace orgkeep::client
