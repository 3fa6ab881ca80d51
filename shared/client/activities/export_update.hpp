#pragma once

#include <chrono>
#include <optional>

#include "shared/client/events.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/update.hpp"

/// The export of the filtered stream: page after page, then one file.
namespace orgkeep::client {

/// Starts an export, or cancels the one under way.
void on_event(Update& update, const ExportPressed& event);

/// Requests the next page again if the wait after a failure is over.
void refresh_export(Update& update);

void on_export_response(Update& update, const HttpResponse& response);
void on_export_failure(State& state, const RequestError& error,
                       std::optional<std::chrono::milliseconds> retry_after = std::nullopt);

}  // namespace orgkeep::client
