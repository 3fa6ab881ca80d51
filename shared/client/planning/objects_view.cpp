#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/view.hpp"
#include "shared/planner/cost/number_text.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/text/number_format.hpp"

/// The cost of each object.
namespace orgkeep::client::planning {
namespace {

constexpr std::size_t dearest = 10;
/// More rows help nobody: the CSV has them all.
constexpr std::size_t most_rows = 200;

std::string whole(double calls) { return count_text(planner::whole_calls(calls).value); }

/// With a decimal: rounded up, the rows of many objects that rarely change would not add up.
std::string run_text(const planner::CallRange& calls) {
    const std::string expected = planner::average_text(calls.expected);
    const std::string low = planner::average_text(calls.low);
    const std::string high = planner::average_text(calls.high);
    return low == high ? expected : expected + " (" + low + " to " + high + ")";
}

/// What is known of one object's cost, of which one may be missing.
struct Costs {
    std::size_t object = 0;
    const planner::ObjectCost* first = nullptr;
    const planner::ObjectCost* run = nullptr;
};

double expected(const planner::ObjectCost* cost) {
    return cost == nullptr ? 0 : cost->calls.expected;
}

/// Every object that costs are known of, in the order of the figures.
std::vector<Costs> costs_by_object(const planner::Plan& plan) {
    std::vector<Costs> costs;
    const auto at = [&costs](std::size_t object) -> Costs& {
        if (object >= costs.size()) costs.resize(object + 1);
        costs[object].object = object;
        return costs[object];
    };
    for (const planner::ObjectCost& cost : plan.first_cost.objects) at(cost.object).first = &cost;
    for (const planner::ObjectCost& cost : plan.run_cost.objects) at(cost.object).run = &cost;
    std::erase_if(costs, [](const Costs& each) { return !each.first && !each.run; });
    return costs;
}

/// The dearest in a first backup are moved to the front, of equals the dearest in a run.
void put_dearest_first(std::vector<Costs>& costs, std::size_t count) {
    const auto front = costs.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(costs.begin(), front, costs.end(), [](const Costs& a, const Costs& b) {
        return std::tuple{expected(b.first), expected(b.run), a.object} <
               std::tuple{expected(a.first), expected(a.run), b.object};
    });
}

std::string reason_text(const Costs& costs) {
    const bool tells_run = costs.run && costs.run->reason != planner::CostReason::none &&
                           !(costs.first && costs.first->reason == costs.run->reason);
    std::string text{costs.first ? planner::label(costs.first->reason) : ""};
    if (tells_run) {
        text += text.empty() ? "Runs: " : "; runs: ";
        text += planner::label(costs.run->reason);
    }
    return text;
}

ObjectRowView row_of(const Costs& costs, const planner::Plan& plan) {
    // The shares are those of the first backup, or of a run where of that nothing is known.
    const bool of_first = !plan.first_cost.objects.empty();
    const planner::ObjectCost* shared = of_first ? costs.first : costs.run;
    const double total = of_first ? plan.first_cost.total.expected : plan.run_cost.total.expected;
    ObjectRowView row;
    row.name = costs.first ? costs.first->name : costs.run->name;
    row.first_backup = costs.first ? whole(costs.first->calls.expected) : unknown;
    row.each_run = costs.run ? run_text(costs.run->calls) : unknown;
    row.fraction = shared ? shared->share : 0;
    // In thousandths: runs cost parts of a call.
    const auto thousandths = [](double calls) {
        return planner::nearest_calls(calls * 1'000).value;
    };
    row.share =
        shared ? percent_text(thousandths(shared->calls.expected), thousandths(total)) : unknown;
    row.reason = reason_text(costs);
    return row;
}

}  // namespace

ObjectTableView object_table(const Planner& planner) {
    ObjectTableView view;
    view.title = "Cost by object";
    view.name_label = "Object";
    view.first_backup_label = "First backup";
    view.each_run_label = "Each run";
    view.share_label = "Share";
    view.reason_label = "What makes it dear";
    if (!planner.answer) {
        view.empty_text = "The org's objects are not known yet.";
        return view;
    }
    const planner::Plan& plan = planner.answer->plan;
    std::vector<Costs> objects = costs_by_object(plan);
    if (objects.empty()) {
        view.empty_text = "Of no object the number of records or of changes a day is known.";
        return view;
    }
    const std::size_t shown = std::min(objects.size(), planner.all_objects ? most_rows : dearest);
    put_dearest_first(objects, shown);
    for (std::size_t at = 0; at < shown; ++at) view.rows.push_back(row_of(objects[at], plan));
    view.total.name =
        "All " + amount_text(static_cast<std::int64_t>(objects.size()), "object", "objects");
    view.total.first_backup =
        plan.first_cost.objects.empty() ? unknown : whole(plan.first_cost.total.expected);
    view.total.each_run = plan.run_cost.objects.empty() ? unknown : run_text(plan.run_cost.total);
    view.total.share = "100 %";
    view.total.fraction = 1;
    const std::string all = count_text(static_cast<std::int64_t>(objects.size()));
    if (objects.size() > shown) {
        view.subtitle =
            "the " + count_text(static_cast<std::int64_t>(shown)) + " dearest of " + all;
    }
    if (objects.size() > dearest) {
        const std::size_t more = std::min(objects.size(), most_rows);
        view.show_more = ButtonView{
            .label = planner.all_objects      ? "Show the " + std::to_string(dearest) + " dearest"
                     : more == objects.size() ? "Show all " + all + " objects"
                                              : "Show the " + std::to_string(more) + " dearest",
            .reason = {}};
    }
    return view;
}

}  // namespace orgkeep::client::planning
