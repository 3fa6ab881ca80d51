#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The loading of the deferred module: the code that the first screen does not need.
namespace orgkeep::client {

void on_event(Update& update, const DeferredModuleLoaded& event);
void on_event(Update& update, const DeferredModuleFailed& event);

/// Asks for the module when a page or a dialog needs it, otherwise once the first screen has
/// loaded.
void refresh_deferred_module(Update& update);

}  // namespace orgkeep::client
