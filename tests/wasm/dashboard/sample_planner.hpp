#pragma once

#include "shared/client/planning/view.hpp"

/// Sample views of the page "Planner", for tests.
namespace orgkeep::dashboard::sample {

/// All parts of the page, with one outcome.
[[nodiscard]] client::planning::PlannerView planner();

/// Two outcomes side by side, and a simulation in progress.
[[nodiscard]] client::planning::PlannerView comparing(client::planning::PlannerView view);

/// While the data is loaded; after an error.
[[nodiscard]] client::planning::PlannerView waiting_planner();
[[nodiscard]] client::planning::PlannerView failing_planner();

/// A planner with empty charts, an empty table and disabled buttons.
[[nodiscard]] client::planning::PlannerView bare_planner();

/// A planner with long texts and the largest numbers.
[[nodiscard]] client::planning::PlannerView huge_planner();

/// The healthy org on the page "Planner".
[[nodiscard]] client::ViewModel on_planner(client::planning::PlannerView view);

}  // namespace orgkeep::dashboard::sample
