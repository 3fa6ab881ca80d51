#pragma once

#include "shared/client/events.hpp"
#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/update.hpp"

/// Backup Now: one press is one idempotency key, sent until the service has decided.
namespace orgkeep::client {

void on_event(Update& update, const BackupNowPressed& event);

/// Sends the next try if its wait is over.
void refresh_backup_start(Update& update);

void on_start_response(State& state, const HttpResponse& response);
void on_start_failure(State& state, const RequestError& error);

/// Ends a start that waits for its next try: the browser went offline.
void cancel_backup_start_retry(State& state);

}  // namespace orgkeep::client
