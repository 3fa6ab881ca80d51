#pragma once

#include "shared/client/planning/view.hpp"

/// The page "Planner" as the client makes it, for tests and previews.
namespace orgkeep::dashboard::sample {

/// Everything that there may be, with one outcome.
[[nodiscard]] client::planning::PlannerView planner();

/// Two outcomes side by side, and trials that are not done.
[[nodiscard]] client::planning::PlannerView comparing(client::planning::PlannerView view);

/// Figures are on their way; could not be had.
[[nodiscard]] client::planning::PlannerView waiting_planner();
[[nodiscard]] client::planning::PlannerView failing_planner();

/// Charts and a table with nothing in them, the words that say so, and buttons that refuse.
[[nodiscard]] client::planning::PlannerView bare_planner();

/// Long words and the largest figures.
[[nodiscard]] client::planning::PlannerView huge_planner();

/// The healthy org with its page "Planner" open.
[[nodiscard]] client::ViewModel on_planner(client::planning::PlannerView view);

}  // namespace orgkeep::dashboard::sample
