#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "shared/client/planning/imported.hpp"
#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/view.hpp"
#include "shared/text/number_format.hpp"

/// Where the figures come from that the plan is made of, and what was assumed.
namespace orgkeep::client::planning {
namespace {

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

FieldView number_field(std::string label, std::string value, std::string error) {
    FieldView field;
    field.label = std::move(label);
    field.value = std::move(value);
    field.error = std::move(error);
    return field;
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

MetricsView metrics_view(const Planner& planner) {
    MetricsView view;
    view.title = "Figures";
    const OrgStats* stats = planner.stats();
    if (stats != nullptr) {
        view.facts.push_back(
            {"Objects", count_text(static_cast<std::int64_t>(stats->objects.size()))});
    }
    view.facts.push_back({"Daily API Limit", count_or_dash(daily_limit(planner))});
    if (stats != nullptr && stats->api_calls_used) {
        const std::optional<ApiCalls> limit = daily_limit(planner);
        Fact used{"Used in 24 hours", count_or_dash(stats->api_calls_used)};
        if (limit && *stats->api_calls_used > *limit) used.badge = Tone::warning;
        view.facts.push_back(std::move(used));
    }
    view.facts.push_back({"Source", planner.of_files ? "The service, and files" : "The service"});
    view.edition.label = "Daily API Limit by";
    view.edition.options = {planner.of_files && planner.of_files->daily_api_limit
                                ? "The imported file"
                                : "The service"};
    for (const Edition edition : editions) view.edition.options.push_back(edition_label(edition));
    view.edition.selected = planner.edition;
    if (has_licenses(planner)) {
        const Licenses& typed = planner.licenses;
        view.licenses = LicensesView{
            number_field("Salesforce licences", typed.salesforce, licenses_error(typed.salesforce)),
            number_field("Platform licences", typed.platform, licenses_error(typed.platform)),
            number_field("API calls of add-ons a day", typed.add_on_calls,
                         add_on_calls_error(typed.add_on_calls))};
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
    if (planner.left_out > 0) {
        view.notes.push_back("Of the files " + room_note(planner.left_out));
    }
    for (const Import& import : planner.imports) {
        view.notes.insert(view.notes.end(), import.skipped.begin(), import.skipped.end());
    }
    if (planner.answer && planner.answer->plan.first_backup.ok()) {
        view.notes.push_back(planner::pace_note(planner.answer->plan));
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
