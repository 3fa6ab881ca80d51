#pragma once

#include <chrono>
#include <optional>

#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/state.hpp"

/// Pages of the activity stream: the first, the next, and the first one again for news.
namespace orgkeep::client {

void on_activities_response(State& state, const InFlight& request, const HttpResponse& response);
void on_activities_failure(State& state, const InFlight& request, const RequestError& error,
                           std::optional<std::chrono::milliseconds> retry_after = std::nullopt);

}  // namespace orgkeep::client
