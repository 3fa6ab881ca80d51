#include "shared/client/responses.hpp"

#include <optional>
#include <vector>

#include "shared/client/access.hpp"
#include "shared/client/activities/export_update.hpp"
#include "shared/client/activities/log_update.hpp"
#include "shared/client/activities/stream/responses.hpp"
#include "shared/client/configuration/settings_requests.hpp"
#include "shared/client/overview/backup_start.hpp"
#include "shared/client/overview/overview_responses.hpp"
#include "shared/client/planning/planner_update.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"

namespace orgkeep::client {
namespace {

/// A response to a request for session, dashboard or current backup.
void on_resource_response(State& state, const InFlight& request, const HttpResponse& response) {
    if (response.status == 403) {
        return close_access(state, AccessState::no_access, service_message(response));
    }
    const bool is_success =
        response.status == 200 || (response.status == 304 && request.purpose == Purpose::dashboard);
    if (!is_success) {
        return on_resource_failure(state, resource_for(state, request.purpose),
                                   to_request_error(response),
                                   retry_after(response, state.clock.wall()));
    }
    if (request.purpose == Purpose::session) return on_session_response(state, response);
    if (request.purpose == Purpose::dashboard) {
        return on_dashboard_response(state, request, response);
    }
    on_current_backup_response(state, request, response);
}

void on_response(Update& update, const InFlight& request, const HttpResponse& response) {
    State& state = update.state;
    // Even an error status shows that the service can be reached.
    state.reached_while_offline = !state.online;
    if (request.purpose == Purpose::current_backup) state.refresh_requested = false;
    if (response.status == 401) return close_access(state, AccessState::signed_out);
    switch (request.purpose) {
        case Purpose::session:
        case Purpose::dashboard:
        case Purpose::current_backup:
            return on_resource_response(state, request, response);
        case Purpose::start_backup:
            return on_start_response(state, response);
        case Purpose::log:
            return on_log_response(update, request, response);
        case Purpose::settings:
            return on_settings_response(update, request, response);
        case Purpose::save_settings:
            return on_save_response(state, request, response);
        case Purpose::activities:
        case Purpose::new_activities:
            return on_activities_response(state, request, response);
        case Purpose::export_page:
            return on_export_response(update, response);
        case Purpose::planner_objects:
        case Purpose::planner_calls:
        case Purpose::planner_storage:
            return on_planner_response(update, request, response);
    }
}

void on_failure(State& state, const InFlight& request, NetworkFailure failure) {
    state.reached_while_offline = false;
    const RequestError error = to_request_error(failure);
    switch (request.purpose) {
        case Purpose::session:
        case Purpose::dashboard:
            return on_resource_failure(state, resource_for(state, request.purpose), error);
        case Purpose::current_backup:
            state.refresh_requested = false;
            return on_resource_failure(state, state.current_backup, error);
        case Purpose::start_backup:
            return on_start_failure(state, error);
        case Purpose::log:
            return on_log_failure(state, request, error);
        case Purpose::settings:
        case Purpose::save_settings:
            return on_settings_failure(state, error);
        case Purpose::activities:
        case Purpose::new_activities:
            return on_activities_failure(state, request, error);
        case Purpose::export_page:
            return on_export_failure(state, error);
        case Purpose::planner_objects:
        case Purpose::planner_calls:
        case Purpose::planner_storage:
            return on_planner_failure(state, error);
    }
}

}  // namespace

void on_event(Update& update, const Responded& event) {
    // A response to a request that was canceled, timed out or never sent is ignored.
    if (const std::optional<InFlight> request = take_in_flight(update.state, event.response.id)) {
        on_response(update, *request, event.response);
    }
}

void on_event(Update& update, const RequestFailed& event) {
    if (const std::optional<InFlight> request = take_in_flight(update.state, event.id)) {
        on_failure(update.state, *request, event.failure);
    }
}

void refresh_deadlines(Update& update) {
    std::vector<RequestId> late;
    for (const InFlight& request : update.state.in_flight) {
        if (request.deadline <= update.now()) late.push_back(request.id);
    }
    for (const RequestId id : late) {
        on_event(update, RequestFailed{id, NetworkFailure::timed_out});
    }
}

}  // namespace orgkeep::client
