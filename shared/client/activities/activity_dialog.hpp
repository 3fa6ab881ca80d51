#pragma once

#include <vector>

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The dialog with the details of one activity.
namespace orgkeep::client {

void on_event(Update& update, const ActivityOpened& event);
void on_event(Update& update, const ActivityClosed& event);

/// Shows the newer state of the open activity if it is among these.
void refresh_open_activity(State& state, const std::vector<Activity>& activities);

}  // namespace orgkeep::client
