#include "shared/client/requests/polling.hpp"

#include <utility>

#include "shared/client/requests/requests.hpp"

namespace orgkeep::client {

Resource& resource_for(State& state, Purpose purpose) {
    switch (purpose) {
        case Purpose::session:
            return state.session;
        case Purpose::current_backup:
            return state.current_backup;
        default:
            return state.dashboard;
    }
}

void request_resource(Update& update, Purpose purpose) {
    State& state = update.state;
    if (is_in_flight(state, purpose)) return;
    resource_for(state, purpose).due.reset();
    if (purpose == Purpose::session) {
        send_request(update, purpose, make_get("/session"));
    } else if (purpose == Purpose::current_backup) {
        send_request(update, purpose, make_get("/backups/current"));
    } else {
        HttpRequest request = make_get("/dashboard");
        if (!state.known.etag.empty()) {
            request.headers.push_back({"If-None-Match", state.known.etag});
        }
        send_request(update, purpose, std::move(request));
    }
}

void request_soon(State& state, Purpose purpose) {
    if (!is_in_flight(state, purpose)) resource_for(state, purpose).due = state.clock.now();
}

void request_although_offline(Update& update) {
    const State& state = update.state;
    if (!state.opened || !state.visible || state.access != AccessState::open) return;
    if (!state.known.session) request_resource(update, Purpose::session);
    request_resource(update, Purpose::dashboard);
}

void refresh_resources(Update& update) {
    for (const Purpose purpose : polled_purposes) {
        const std::optional<Ticks> due = resource_for(update.state, purpose).due;
        if (can_poll(update.state) && due && *due <= update.now()) {
            request_resource(update, purpose);
        }
    }
}

void on_resource_failure(State& state, Resource& resource, RequestError error,
                         std::optional<std::chrono::milliseconds> retry_after) {
    ++resource.failures;
    resource.error = std::move(error);
    resource.due = retry_time(state, resource.failures, retry_after);
}

}  // namespace orgkeep::client
