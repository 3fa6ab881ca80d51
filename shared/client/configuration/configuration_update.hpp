#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The user's input in the dialog "Edit Configuration".
namespace orgkeep::client {

void on_event(Update& update, const EditPressed& event);
void on_event(Update& update, const QuotaTyped& event);
void on_event(Update& update, const UseDefaultPressed& event);
void on_event(Update& update, const FrequencyChosen& event);
void on_event(Update& update, const HoursTyped& event);
void on_event(Update& update, const ConfigurationAccepted& event);
void on_event(Update& update, const ConfigurationCanceled& event);
void on_event(Update& update, const KeepMinePressed& event);
void on_event(Update& update, const UseTheirsPressed& event);

/// Opens the dialog, if it may be opened, with these values in its fields as if the user had chosen
/// them.
void open_configuration(Update& update, const contract::SettingsChange& values);

}  // namespace orgkeep::client
