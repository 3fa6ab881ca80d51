#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/present.hpp"
#include "shared/core/human.hpp"
#include "shared/planner/number_text.hpp"

/// What the plan is made of: the cost of each object, and where the figures come from.
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

std::string count_or_dash(const std::optional<ApiCalls>& calls) {
    return calls ? amount_text(calls->value, "call", "calls") : "–";
}

std::string edition_label(Edition edition) {
    switch (edition) {
        case Edition::professional:
            return "Professional with API";
        case Edition::enterprise:
            return "Enterprise";
        case Edition::unlimited:
            return "Unlimited";
        case Edition::performance:
            return "Performance";
        case Edition::developer:
            return "Developer";
        case Edition::full_sandbox:
            return "Full sandbox";
    }
    return {};
}

/// What is said of the files that came last: of many the worst first, and the number of the rest.
std::vector<ImportView> told_imports(const Planner& planner) {
    constexpr std::size_t most_told = 8;
    std::vector<ImportView> told;
    for (const Import& import : planner.imports) {
        if (import.is_told) told.push_back({import.text, import.tone});
    }
    if (told.size() <= most_told) return told;
    const auto rank = [](const ImportView& import) {
        return import.tone == Tone::error ? 0 : import.tone == Tone::warning ? 1 : 2;
    };
    std::stable_sort(told.begin(), told.end(),
                     [&](const ImportView& a, const ImportView& b) { return rank(a) < rank(b); });
    const auto rest = told.begin() + most_told;
    const auto lost = std::count_if(
        rest, told.end(), [](const ImportView& import) { return import.tone == Tone::error; });
    std::string words = "And " + amount_text(told.end() - rest, "more file", "more files");
    words += lost == 0 ? "." : ", of which " + count_text(lost) + " brought nothing.";
    const Tone worst = rest->tone;
    told.erase(rest, told.end());
    told.push_back({std::move(words), worst});
    return told;
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
    const std::vector<planner::ObjectCost>& objects = plan.first_cost.objects;
    if (objects.empty()) {
        view.empty_text = "No object's number of records is known.";
        return view;
    }
    std::vector<const planner::ObjectCost*> runs;
    for (const planner::ObjectCost& cost : plan.run_cost.objects) {
        if (cost.object >= runs.size()) runs.resize(cost.object + 1, nullptr);
        runs[cost.object] = &cost;
    }
    const std::size_t shown = std::min(objects.size(), planner.all_objects ? most_rows : dearest);
    for (std::size_t at = 0; at < shown; ++at) {
        const planner::ObjectCost& cost = objects[at];
        const planner::ObjectCost* run = cost.object < runs.size() ? runs[cost.object] : nullptr;
        ObjectRowView row;
        row.name = cost.name;
        row.first_backup = whole(cost.calls.expected);
        row.each_run = run == nullptr ? "–" : run_text(run->calls);
        row.fraction = cost.share;
        row.share = percent_text(planner::whole_calls(cost.calls.expected).value,
                                 planner::whole_calls(plan.first_cost.total.expected).value);
        row.reason = planner::label(cost.reason);
        if (run != nullptr && run->reason != cost.reason &&
            run->reason != planner::CostReason::none) {
            row.reason += row.reason.empty() ? "Runs: " : "; runs: ";
            row.reason += planner::label(run->reason);
        }
        view.rows.push_back(std::move(row));
    }
    view.total.name =
        "All " + amount_text(static_cast<std::int64_t>(objects.size()), "object", "objects");
    view.total.first_backup = whole(plan.first_cost.total.expected);
    view.total.each_run = plan.run_cost.objects.empty() ? "–" : run_text(plan.run_cost.total);
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

FiguresView figures_view(const Planner& planner) {
    FiguresView view;
    view.title = "Figures";
    const planner::OrgFigures* figures = planner.figures();
    if (figures != nullptr) {
        view.facts.push_back(
            {"Objects", count_text(static_cast<std::int64_t>(figures->objects.size()))});
    }
    view.facts.push_back({"Daily API Limit", count_or_dash(daily_limit(planner))});
    view.facts.push_back({"Source", planner.of_files ? "The service, and files" : "The service"});
    view.edition.label = "Daily API Limit by";
    view.edition.options = {planner.of_files && planner.of_files->daily_api_limit
                                ? "The imported file"
                                : "The service"};
    for (const Edition edition : editions) view.edition.options.push_back(edition_label(edition));
    view.edition.selected = planner.edition;
    if (has_licences(planner)) {
        FieldView field;
        field.label = "Salesforce and Platform licences";
        field.value = planner.licences;
        field.error = licences_error(planner);
        view.licences = std::move(field);
    }
    view.import_label = "Choose files";
    view.import_hint =
        "Limits or record counts as the Salesforce CLI (--json) or the REST API print them, or a "
        "CSV table of objects. Files may be dropped here or pasted too. They never leave this "
        "browser.";
    view.paste.label = "Paste figures";
    view.paste.placeholder = "{\"status\":0,\"result\":[…]}";
    view.imports = told_imports(planner);
    if (planner.answer) {
        for (const planner::CostBreakdown* cost :
             {&planner.answer->plan.first_cost, &planner.answer->plan.run_cost}) {
            for (const planner::Assumption& assumption : cost->assumptions) {
                std::string note = planner::message(assumption);
                if (std::find(view.notes.begin(), view.notes.end(), note) == view.notes.end()) {
                    view.notes.push_back(std::move(note));
                }
            }
        }
    }
    for (const Import& import : planner.imports) {
        view.notes.insert(view.notes.end(), import.unused.begin(), import.unused.end());
    }
    if (!view.notes.empty()) view.notes_title = "Assumed, or left out";
    if (planner.of_files) {
        view.forget = ButtonView{.label = "Use the service's figures alone", .reason = {}};
    } else if (!planner.imports.empty()) {
        view.forget = ButtonView{.label = "Clear messages", .reason = {}};
    }
    return view;
}

}  // namespace orgkeep::client::planning
