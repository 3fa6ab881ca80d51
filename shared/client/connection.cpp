#include "shared/client/connection.hpp"

#include <utility>

#include "shared/client/overview/backup_start.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/requests/request_error.hpp"

namespace orgkeep::client {

void on_event(Update& update, const Opened&) {
    if (std::exchange(update.state.opened, true)) return;
    // A hidden page loads too, so that its data is there when the user looks at it.
    request_resource(update, Purpose::session);
    request_resource(update, Purpose::dashboard);
}

void on_event(Update& update, const VisibilityChanged& event) {
    update.state.visible = event.visible;
    if (is_offline(update.state)) request_although_offline(update);
}

void on_event(Update& update, const ConnectivityChanged& event) {
    State& state = update.state;
    if (state.online == event.online) return;
    state.online = event.online;
    state.reached_while_offline = false;
    if (!event.online) {
        cancel_backup_start_retry(state);
        request_although_offline(update);
        return;
    }
    for (const Purpose purpose : polled_purposes) {
        Resource& resource = resource_for(state, purpose);
        if (!resource.error || !is_network_error(*resource.error)) continue;
        resource.failures = 0;
        request_soon(state, purpose);
    }
}

void on_event(Update& update, const RetryPressed&) {
    State& state = update.state;
    if (!state.opened) return;
    if (state.deferred_module == DeferredModule::unavailable) {
        state.deferred_module = DeferredModule::not_requested;
    }
    if (state.access != AccessState::open) {
        state.access = AccessState::open;
        state.access_detail.clear();
        request_soon(state, Purpose::session);
        request_soon(state, Purpose::dashboard);
    }
    for (const Purpose purpose : polled_purposes) {
        if (resource_for(state, purpose).error) request_soon(state, purpose);
    }
    if (is_offline(state)) request_although_offline(update);
}

}  // namespace orgkeep::client
