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

/// Builds the card about the data source: origin of the data, imports, limit, assumptions.
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

/// The messages of the last imports. If there are many, errors and warnings come first, and the
/// rest is counted.
std::vector<ImportView> latest_imports(const Planner& planner) {
    constexpr std::size_t most_messages = 8;
    std::vector<ImportView> messages;
    for (const Import& import : planner.imports) {
        if (import.is_latest) messages.push_back({import.text, import.tone});
    }
    if (messages.size() <= most_messages) return messages;
    const auto rank = [](const ImportView& import) {
        return import.tone == Tone::error ? 0 : import.tone == Tone::warning ? 1 : 2;
    };
    std::stable_sort(messages.begin(), messages.end(),
                     [&](const ImportView& a, const ImportView& b) { return rank(a) < rank(b); });
    const auto rest = messages.begin() + most_messages;
    const auto failed = std::count_if(
        rest, messages.end(), [](const ImportView& import) { return import.tone == Tone::error; });
    std::string text = amount_text(messages.end() - rest, "more file", "more files");
    text += failed == 0 ? "." : ". " + count_text(failed) + " failed.";
    const Tone worst = rest->tone;
    messages.erase(rest, messages.end());
    messages.push_back({std::move(text), worst});
    return messages;
}

}  // namespace

MetricsView build_metrics_view(const Planner& planner) {
    MetricsView view;
    view.title = "Data source";
    const OrgStats* stats = planner.stats();
    if (stats != nullptr) {
        view.facts.push_back(
            {"Objects", count_text(static_cast<std::int64_t>(stats->objects.size()))});
    }
    view.facts.push_back({"Daily API limit", count_or_dash(daily_limit(planner))});
    if (stats != nullptr && stats->api_calls_used) {
        const std::optional<ApiCalls> limit = daily_limit(planner);
        Fact used{"Used in last 24 hours", count_or_dash(stats->api_calls_used)};
        if (limit && *stats->api_calls_used > *limit) used.badge = Tone::warning;
        view.facts.push_back(std::move(used));
    }
    view.facts.push_back({"Source", planner.file_stats ? "Service and files" : "Service"});
    view.edition.label = "Daily API limit from";
    view.edition.options = {
        planner.file_stats && planner.file_stats->daily_api_limit ? "Imported file" : "Service"};
    for (const Edition edition : editions) view.edition.options.push_back(edition_label(edition));
    view.edition.selected = planner.edition;
    if (has_licenses(planner)) {
        const Licenses& typed = planner.licenses;
        view.licenses = LicensesView{
            number_field("Salesforce licenses", typed.salesforce, licenses_error(typed.salesforce)),
            number_field("Platform licenses", typed.platform, licenses_error(typed.platform)),
            number_field("Add-on API calls a day", typed.add_on_calls,
                         add_on_calls_error(typed.add_on_calls))};
    }
    view.import_label = "Choose files";
    view.import_hint =
        "Limits or record counts from the Salesforce CLI (--json) or the REST API, or a CSV table "
        "of objects. You can also drop or paste them. They never leave this browser.";
    view.paste.label = "Paste data";
    view.paste.placeholder = "{\"status\":0,\"result\":[…]}";
    view.imports = latest_imports(planner);
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
    if (planner.dropped_objects > 0) {
        view.notes.push_back("Imported files: " + object_limit_note(planner.dropped_objects));
    }
    for (const Import& import : planner.imports) {
        view.notes.insert(view.notes.end(), import.skipped.begin(), import.skipped.end());
    }
    if (planner.answer && planner.answer->plan.first_backup.ok()) {
        view.notes.push_back(planner::pace_note(planner.answer->plan));
    }
    if (!view.notes.empty()) view.notes_title = "Assumptions and skipped data";
    if (planner.file_stats) {
        view.forget = ButtonView{.label = "Discard imported data", .reason = {}};
    } else if (!planner.imports.empty()) {
        view.forget = ButtonView{.label = "Clear messages", .reason = {}};
    }
    return view;
}

}  // namespace orgkeep::client::planning
