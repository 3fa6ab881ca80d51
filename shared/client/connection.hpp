#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The events at which the page starts and resumes its requests: opened, shown, back online,
/// retried by the user.
namespace orgkeep::client {

void on_event(Update& update, const Opened& event);
void on_event(Update& update, const VisibilityChanged& event);
void on_event(Update& update, const ConnectivityChanged& event);
void on_event(Update& update, const RetryPressed& event);

}  // namespace orgkeep::client
