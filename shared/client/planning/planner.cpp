#include "shared/client/planning/planner.hpp"

namespace orgkeep::client::planning {

/// What the planner knows, was told and has worked out.
class Planner {};

std::shared_ptr<Planner> make_planner() { return std::make_shared<Planner>(); }

std::optional<Trouble> take(Planner&, Purpose, std::string_view) { return std::nullopt; }

std::optional<contract::SettingsChange> use(Planner&, const PlannerUsed&, const State&, Effects&) {
    return std::nullopt;
}

void offer(Planner&, const FileOffered&) {}

void follow(Planner&, const State&) {}

bool has_work(const Planner&) { return false; }

void work(Planner&) {}

std::shared_ptr<const PlannerView> present(const Planner&, const State&) {
    PlannerView view;
    view.title = "Planner";
    view.lead = "What a backup will cost, before it runs.";
    view.busy = true;
    return std::make_shared<const PlannerView>(std::move(view));
}

}  // namespace orgkeep::client::planning
