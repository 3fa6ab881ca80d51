#pragma once

#include "shared/client/events.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/update.hpp"

/// Downloads of activity logs, one after the other.
namespace orgkeep::client {

void on_event(Update& update, const LogPressed& event);

void download_log_of_last_backup(Update& update);

/// Requests the next queued log when none is under way.
void refresh_logs(Update& update);

void on_log_response(Update& update, const InFlight& request, const HttpResponse& response);
void on_log_failure(State& state, const InFlight& request, const RequestError& error);

}  // namespace orgkeep::client
