#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// The activity stream: its filter, and which pages to request.
namespace orgkeep::client {

void on_event(Update& update, const SearchTyped& event);
void on_event(Update& update, const TypeChosen& event);
void on_event(Update& update, const StatusChosen& event);
void on_event(Update& update, const FromChosen& event);
void on_event(Update& update, const ToChosen& event);
void on_event(Update& update, const ClearFiltersPressed& event);
void on_event(Update& update, const MoreActivitiesWanted& event);
void on_event(Update& update, const StreamRetryPressed& event);

/// Sends the requests that the filter, the time and newer data call for. Requests nothing that is
/// loaded or under way.
void refresh_stream(Update& update);

/// Drops errors and waits of the previous filter: the next refresh requests the first page again.
void restart_stream(Stream& stream);

/// Clears a network error, so that the next refresh retries: the service was reached.
void retry_stream_after_network_error(State& state);

/// Drops everything but the filter: the session is over.
void forget_activities(State& state);

}  // namespace orgkeep::client
