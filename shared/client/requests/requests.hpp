#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/requests/http.hpp"
#include "shared/client/update.hpp"

/// Requests to the service, from sending to their end.
namespace orgkeep::client {

/// A request that accepts JSON and times out after 15 s. `path` is below the root of the API:
/// "/dashboard".
[[nodiscard]] HttpRequest make_request(std::string_view method, std::string_view path);
[[nodiscard]] HttpRequest make_get(std::string_view path);

/// Sends the request under a new id and remembers it in `State::in_flight`. `activity_id` is set
/// for the log of an activity only.
void send_request(Update& update, Purpose purpose, HttpRequest request,
                  std::string activity_id = {});

/// Gives up the request for this purpose, if there is one. A response that comes later is ignored.
void cancel_request(State& state, Purpose purpose);

/// Removes the request from `State::in_flight`; nothing if it was canceled or is unknown.
[[nodiscard]] std::optional<InFlight> take_in_flight(State& state, RequestId id);

/// The time of the retry after so many failures in a row: after the backoff, or after the wait that
/// the service asked for by Retry-After, whichever is longer.
[[nodiscard]] Ticks retry_time(State& state, int failures,
                               std::optional<std::chrono::milliseconds> retry_after);

}  // namespace orgkeep::client
