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

/// The planner as the client sees it. Its code is loaded later than the client's, so the client
/// calls these functions alone, by way of `deferred_call()`, and never before
/// `DeferredModuleLoaded`.
namespace orgkeep::client::planning {

[[nodiscard]] std::shared_ptr<Planner> make_planner();

/// What the service answered to one of the planner's questions; what is wrong with it.
[[nodiscard]] std::optional<RequestError> on_response(Planner& planner, Purpose purpose,
                                                      std::string_view body);
/// The answers to all questions are there: what follows from them is worked out anew.
void finish_loading(Planner& planner);

/// What a person did. Gives the settings that are to be put into the dialog "Edit Configuration".
[[nodiscard]] std::optional<contract::SettingsChange> apply_control(Planner& planner,
                                                                    const PlannerUsed& used,
                                                                    const State& state,
                                                                    Effects& effects);
void import_file(Planner& planner, const FileOffered& file);

/// Called at the end of every turn: what hangs on the settings in force follows them.
void sync_from(Planner& planner, const State& state);

/// Sums that wait: the forecasts', and those of the page where that is open.
[[nodiscard]] bool has_work(const Planner& planner, const State& state);
/// One slice of them.
void run_slice(Planner& planner, const State& state);

/// Plans a made-up org with these settings once and forgets it: a browser compiles each function
/// when it is first called, a fifth of the time that the first answer would take. Whether it came
/// to an answer with trials.
bool warm_up(const contract::Dashboard& dashboard);

[[nodiscard]] std::shared_ptr<const PlannerView> build_planner_view(const Planner& planner,
                                                                    const State& state);

/// The forecast as a card of the dashboard shows it.
[[nodiscard]] std::shared_ptr<const ChartView> build_forecast_view(const Planner& planner,
                                                                   const State& state,
                                                                   ForecastOf of);

}  // namespace orgkeep::client::planning
