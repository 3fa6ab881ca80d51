#pragma once

#include "shared/client/requests/http.hpp"
#include "shared/client/state.hpp"

/// Responses to the polled requests: session, dashboard, current backup. The status is 200, or 304
/// for the dashboard.
namespace orgkeep::client {

void on_session_response(State& state, const HttpResponse& response);
void on_dashboard_response(State& state, const InFlight& request, const HttpResponse& response);
void on_current_backup_response(State& state, const InFlight& request,
                                const HttpResponse& response);

}  // namespace orgkeep::client
