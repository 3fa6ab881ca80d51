#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The position on the page (its tab, its filter) and the address that stands for it.
namespace orgkeep::client {

void on_event(Update& update, const FragmentChanged& event);
void on_event(Update& update, const TabChosen& event);
void on_event(Update& update, const DetailsTabChosen& event);
void on_event(Update& update, const ViewMorePressed& event);

/// Opens App Settings on the dashboard and scrolls there.
void show_settings(Update& update);

/// Writes the current position into the page's address. Replaces the entry of the browser's history
/// or adds one; does nothing when the address is the same.
void write_address(Update& update, bool replace);

}  // namespace orgkeep::client
