#pragma once

#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/update.hpp"

/// Reads and saves the settings for the open dialog.
///
/// OK sends the fields with the ETag of the settings that the user has seen (If-Match). If there is
/// no ETag yet, the settings are read first. If the service refuses the ETag, they are read again:
///
/// - the same as was sent: they count as saved, because only the response may have been lost;
/// - the same as before: the change is sent once more, with the new ETag;
/// - anything else: the dialog shows both, and the user decides.
///
/// Fields that were not touched follow the stored settings, so that another user's change is kept
/// beside this one. Settings that the user has not seen are never overwritten.
namespace orgkeep::client {

void save_configuration(Update& update, Configuration& configuration);

/// Reads the settings if the open dialog needs them. After a new sign-in the dialog continues, or
/// closes if the session is for another org.
void refresh_configuration(Update& update);

/// Handles the end of the session. The typed values are kept for the next session.
void suspend_configuration(State& state);

void on_settings_response(Update& update, const InFlight& request, const HttpResponse& response);
void on_save_response(State& state, const InFlight& request, const HttpResponse& response);
void on_settings_failure(State& state, const RequestError& error);

}  // namespace orgkeep::client
