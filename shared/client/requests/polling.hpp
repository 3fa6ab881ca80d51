#pragma once

#include <array>
#include <chrono>
#include <optional>

#include "shared/client/update.hpp"

/// The resources that the page requests again and again by itself.
namespace orgkeep::client {

/// The interval of dashboard requests while no backup runs.
inline constexpr std::chrono::minutes refresh_interval{5};

inline constexpr std::array polled_purposes{Purpose::session, Purpose::dashboard,
                                            Purpose::current_backup};

/// The purpose must be one of `polled_purposes`.
[[nodiscard]] Resource& resource_for(State& state, Purpose purpose);

/// Requests the resource now, unless a request for it is already under way.
void request_resource(Update& update, Purpose purpose);

/// Makes the resource due now, unless a request for it is already under way.
void request_soon(State& state, Purpose purpose);

/// Tries once although the browser reports that it is offline: a service on this machine needs no
/// network.
void request_although_offline(Update& update);

/// Sends the requests that are due.
void refresh_resources(Update& update);

/// Schedules a retry with backoff, not before the service's Retry-After.
void on_resource_failure(State& state, Resource& resource, RequestError error,
                         std::optional<std::chrono::milliseconds> retry_after = std::nullopt);

}  // namespace orgkeep::client
