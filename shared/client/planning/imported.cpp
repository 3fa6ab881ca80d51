#include "shared/client/planning/imported.hpp"

#include <cstdint>
#include <set>
#include <utility>

#include "shared/client/view.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/merge.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client::planning {
namespace {

std::string amount(std::size_t count, const char* one, const char* many) {
    return amount_text(static_cast<std::int64_t>(count), one, many);
}

/// Removes the messages of previous files: those of failed ones, and of the same file, which
/// reports its skipped entries again. The others stay as notes, because their data is in use.
void start_imports(Planner& planner, const std::string& name) {
    std::erase_if(planner.imports, [&](const Import& import) {
        return import.tone == Tone::error || (!name.empty() && import.name == name);
    });
    for (Import& import : planner.imports) import.is_latest = false;
}

std::string objects_text(const Planner& planner, const imports::ImportResult& result,
                         const imports::Merged& merged) {
    if (result.stats.objects.empty()) return {};
    // The number of new objects is unknown until the service's objects have loaded.
    if (!planner.service_stats) return amount(result.stats.objects.size(), "object", "objects");
    std::string text;
    const auto add = [&text](std::size_t count, const char* outcome) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") + amount(count, "object", "objects") + outcome;
    };
    add(merged.added, " added");
    add(merged.updated, " updated");
    add(merged.unchanged, " unchanged");
    return text.empty() ? "no objects" : text;
}

std::string limit_text(const Planner& planner, const imports::ImportResult& result) {
    if (!result.stats.daily_api_limit) return {};
    return "daily API limit " + count_text(result.stats.daily_api_limit->value) +
           (planner.edition > 0 ? " instead of the edition's" : "");
}

/// "Imported record counts (Salesforce CLI) from counts.json: 5 objects updated."
std::string success_text(const Planner& planner, const imports::ImportResult& result,
                         const imports::Merged& merged, const std::string& name) {
    std::string text = "Imported " + std::string(imports::title(result.kind));
    if (!name.empty()) text += " from " + sanitize_line(name);
    const std::string objects = objects_text(planner, result, merged);
    const std::string limit = limit_text(planner, result);
    const std::string separator = objects.empty() || limit.empty() ? "" : ", ";
    const std::string parts = objects + separator + limit;
    text += parts.empty() ? "." : ": " + parts + ".";
    if (result.other_limits > 0) {
        text += " " + amount(result.other_limits, "other limit", "other limits") + " ignored.";
    }
    return text;
}

/// Removes the objects that are not in `stats`, because there were too many.
void keep_objects_in(const OrgStats& stats, OrgStats& of_file) {
    std::set<std::string> names;
    for (const ObjectStats& object : stats.objects) {
        names.insert(ascii_lower(object.name));
    }
    std::erase_if(of_file.objects, [&](const ObjectStats& object) {
        return names.count(ascii_lower(object.name)) == 0;
    });
}

/// Merges the data of the file and writes its message.
void import_stats(Planner& planner, imports::ImportResult result, const std::string& source,
                  Import& import) {
    const OrgStats* known = planner.stats();
    const imports::Merged merged = imports::merge(known == nullptr ? OrgStats{} : *known, result);
    import.text = success_text(planner, result, merged, import.name);
    if (merged.left_out > 0) {
        import.skipped.push_back(source + ": " + object_limit_note(merged.left_out));
        keep_objects_in(merged.stats, result.stats);
    }
    import.tone = import.skipped.empty() ? Tone::success : Tone::warning;
    if (result.stats.daily_api_limit) planner.edition = 0;
    planner.file_stats =
        imports::merge(std::move(planner.file_stats).value_or(OrgStats{}), result).stats;
    merge_stats(planner);
    planner.answers_outdated = true;
}

}  // namespace

void add_import(Planner& planner, const std::string& name, std::string_view text,
                bool belongs_to_last) {
    if (!belongs_to_last) start_imports(planner, name);
    imports::ImportResult result = imports::read_stats(text, name);
    const std::string source = name.empty() ? "Pasted text" : sanitize_line(name);
    Import import{.name = name, .text = {}, .skipped = {}};
    for (const imports::SkippedInput& skipped : result.skipped) {
        import.skipped.push_back(source + ", " + skipped.location + ": " + skipped.reason);
    }
    if (result.more_skipped > 0) {
        import.skipped.push_back(source + ": " +
                                 amount(result.more_skipped, "more entry", "more entries") +
                                 " skipped.");
    }
    if (result.error) {
        import.text = *result.error;
        import.tone = Tone::error;
    } else {
        import_stats(planner, std::move(result), source, import);
    }
    planner.imports.push_back(std::move(import));
}

std::string object_limit_note(std::size_t skipped) {
    return amount(skipped, "object", "objects") + " skipped: the planner handles at most " +
           count_text(imports::most_objects) + ".";
}

void discard_imports(Planner& planner) {
    planner.file_stats.reset();
    planner.imports.clear();
    merge_stats(planner);
    planner.answers_outdated = true;
}

void merge_stats(Planner& planner) {
    planner.merged_stats.reset();
    planner.load_costs.clear();
    planner.dropped_objects = 0;
    if (!planner.file_stats) return;
    imports::Merged merged =
        imports::merge(planner.service_stats.value_or(OrgStats{}), *planner.file_stats);
    planner.merged_stats = std::move(merged.stats);
    planner.dropped_objects = merged.left_out;
}

}  // namespace orgkeep::client::planning
