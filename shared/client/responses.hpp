#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// Maps HTTP responses and network failures to state changes: each goes to the feature that sent
/// the request.
namespace orgkeep::client {

void on_event(Update& update, const Responded& event);
void on_event(Update& update, const RequestFailed& event);

/// Ends the requests whose deadline has passed as timed out.
void refresh_deadlines(Update& update);

}  // namespace orgkeep::client
