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

/// Builds the table of costs by object.
namespace orgkeep::client::planning {
namespace {

constexpr std::size_t top_rows = 10;
/// More rows would not be read. The CSV file has all of them.
constexpr std::size_t most_rows = 200;

std::string whole(double calls) { return count_text(planner::whole_calls(calls).value); }

/// The calls of a run with one decimal: if they were rounded up, the rows of many objects that
/// rarely change would not add up to the total.
std::string run_text(const planner::CallRange& calls) {
    const std::string expected = planner::average_text(calls.expected);
    const std::string low = planner::average_text(calls.low);
    const std::string high = planner::average_text(calls.high);
    return low == high ? expected : expected + " (" + low + "–" + high + ")";
}

/// The costs of one object. One of the two may be null, not both.
struct Costs {
    std::size_t object = 0;
    const planner::ObjectCost* first = nullptr;
    const planner::ObjectCost* run = nullptr;
};

double expected(const planner::ObjectCost* cost) {
    return cost == nullptr ? 0 : cost->calls.expected;
}

/// The costs of each object with any, in the order of the data.
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

/// Sorts the `count` most expensive objects to the front: by the cost of a first backup, then of a
/// run.
void put_top_objects_first(std::vector<Costs>& costs, std::size_t count) {
    const auto front = costs.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(costs.begin(), front, costs.end(), [](const Costs& a, const Costs& b) {
        return std::tuple{expected(b.first), expected(b.run), a.object} <
               std::tuple{expected(a.first), expected(a.run), b.object};
    });
}

std::string reason_text(const Costs& costs) {
    const bool has_run_reason = costs.run && costs.run->reason != planner::CostReason::none &&
                                !(costs.first && costs.first->reason == costs.run->reason);
    std::string text{costs.first ? planner::label(costs.first->reason) : ""};
    if (has_run_reason) {
        text += text.empty() ? "Runs: " : "; runs: ";
        text += planner::label(costs.run->reason);
    }
    return text;
}

ObjectRowView row_of(const Costs& costs, const planner::Plan& plan) {
    // Shares are of the first backup, or of a run if nothing is known about a first backup.
    const bool is_of_first = !plan.first_cost.objects.empty();
    const planner::ObjectCost* cost = is_of_first ? costs.first : costs.run;
    const double total =
        is_of_first ? plan.first_cost.total.expected : plan.run_cost.total.expected;
    ObjectRowView row;
    row.name = costs.first ? costs.first->name : costs.run->name;
    row.first_backup = costs.first ? whole(costs.first->calls.expected) : unknown;
    row.each_run = costs.run ? run_text(costs.run->calls) : unknown;
    row.fraction = cost ? cost->share : 0;
    // The shares are computed in thousandths of a call, because the average of a run can be less
    // than one.
    const auto thousandths = [](double calls) {
        return planner::nearest_calls(calls * 1'000).value;
    };
    row.share =
        cost ? percent_text(thousandths(cost->calls.expected), thousandths(total)) : unknown;
    row.reason = reason_text(costs);
    return row;
}

}  // namespace

ObjectTableView build_object_table(const Planner& planner) {
    ObjectTableView view;
    view.title = "Cost by object";
    view.name_label = "Object";
    view.first_backup_label = "First backup";
    view.each_run_label = "Each run";
    view.share_label = "Share";
    view.reason_label = "Main cost driver";
    if (!planner.answer) {
        view.empty_text = "No objects yet.";
        return view;
    }
    const planner::Plan& plan = planner.answer->plan;
    std::vector<Costs> objects = costs_by_object(plan);
    if (objects.empty()) {
        view.empty_text = "No record counts for any object.";
        return view;
    }
    const std::size_t shown = std::min(objects.size(), planner.all_objects ? most_rows : top_rows);
    put_top_objects_first(objects, shown);
    for (std::size_t at = 0; at < shown; ++at) view.rows.push_back(row_of(objects[at], plan));
    view.total.name =
        "All " + amount_text(static_cast<std::int64_t>(objects.size()), "object", "objects");
    view.total.first_backup =
        plan.first_cost.objects.empty() ? unknown : whole(plan.first_cost.total.expected);
    view.total.each_run = plan.run_cost.objects.empty() ? unknown : run_text(plan.run_cost.total);
    view.total.share = "100%";
    view.total.fraction = 1;
    const std::string all = count_text(static_cast<std::int64_t>(objects.size()));
    if (objects.size() > shown) {
        view.subtitle = "Top " + count_text(static_cast<std::int64_t>(shown)) + " of " + all;
    }
    if (objects.size() > top_rows) {
        const std::size_t more = std::min(objects.size(), most_rows);
        view.show_more =
            ButtonView{.label = planner.all_objects      ? "Show top " + std::to_string(top_rows)
                                : more == objects.size() ? "Show all " + all + " objects"
                                                         : "Show top " + std::to_string(more),
                       .reason = {}};
    }
    return view;
}

}  // namespace orgkeep::client::planning
