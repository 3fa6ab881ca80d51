#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "shared/client/effects.hpp"
#include "shared/client/events.hpp"
#include "shared/client/planning/view.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/state.hpp"
#include "shared/contract/messages.hpp"

/// The planner's interface to the client. Its code is in the deferred module, so the client calls
/// only these functions, through `deferred_call()`, and never before `DeferredModuleLoaded`.
namespace orgkeep::client::planning {

[[nodiscard]] std::shared_ptr<Planner> make_planner();

/// Stores the response to one of the planner's requests. Returns an error if it can't be read.
[[nodiscard]] std::optional<RequestError> on_response(Planner& planner, Purpose purpose,
                                                      std::string_view body);
/// All responses have come: the next `sync_from()` computes new results.
void finish_loading(Planner& planner);

/// Handles a control. Returns settings if they must be shown in the dialog "Edit Configuration".
[[nodiscard]] std::optional<contract::SettingsChange> apply_control(Planner& planner,
                                                                    const PlannerUsed& used,
                                                                    const State& state,
                                                                    Effects& effects);
void import_file(Planner& planner, const FileOffered& file);

/// Takes over the current settings and updates outdated results. Called after every event.
void sync_from(Planner& planner, const State& state);

/// Whether work is left: forecasts, and trials while the page is open.
[[nodiscard]] bool has_work(const Planner& planner, const State& state);
/// Runs one slice of it, about 1 ms.
void run_slice(Planner& planner, const State& state);

/// Plans an invented org with the dashboard's settings and discards the result. Browsers compile
/// each function on its first call, which would take a fifth of the time of the first answer.
/// Returns whether the plan included trials.
bool warm_up(const contract::Dashboard& dashboard);

[[nodiscard]] std::shared_ptr<const PlannerView> build_planner_view(const Planner& planner,
                                                                    const State& state);

/// The forecast for a card of the dashboard.
[[nodiscard]] std::shared_ptr<const ChartView> build_forecast_view(const Planner& planner,
                                                                   const State& state,
                                                                   ForecastOf of);

}  // namespace orgkeep::client::planning
