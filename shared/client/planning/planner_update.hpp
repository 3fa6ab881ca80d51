#pragma once

#include <chrono>
#include <optional>

#include "shared/client/events.hpp"
#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/update.hpp"

/// The planner's part of the client that is in the first module: requests its data and calls its
/// code, which is in the deferred module (planner.hpp).
namespace orgkeep::client {

void on_event(Update& update, const PlannerUsed& event);
void on_event(Update& update, const ForecastPressed& event);
void on_event(Update& update, const FileOffered& event);
void on_event(Update& update, const CopyEnded& event);
void on_event(Update& update, const IdleTime& event);

/// Makes the planner when its page or a forecast is shown, requests its data when it is missing or
/// old, and passes on the settings in use.
void refresh_planner(Update& update);

void on_planner_response(Update& update, const InFlight& request, const HttpResponse& response);
void on_planner_failure(State& state, RequestError error,
                        std::optional<std::chrono::milliseconds> retry_after = std::nullopt);

/// Drops the org's data and everything chosen: the session is over.
void forget_planner(State& state);

}  // namespace orgkeep::client
