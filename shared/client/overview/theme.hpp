#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

namespace orgkeep::client {

/// The theme applies at once and is remembered on this device.
void on_event(Update& update, const ThemeChosen& event);

}  // namespace orgkeep::client
