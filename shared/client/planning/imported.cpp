#include "shared/client/planning/imported.hpp"

#include <cstdint>
#include <set>
#include <utility>

#include "shared/client/view.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/merge.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client::planning {
namespace {

std::string amount(std::size_t count, const char* one, const char* many) {
    return amount_text(static_cast<std::int64_t>(count), one, many);
}

/// Of those before stays what says something of figures that are in use. A file that comes again
/// tells again what of it can't be used.
void begin_imports(Planner& planner, const std::string& name) {
    std::erase_if(planner.imports, [&](const Import& import) {
        return import.tone == Tone::error || (!name.empty() && import.name == name);
    });
    for (Import& import : planner.imports) import.is_told = false;
}

std::string objects_text(const Planner& planner, const imports::ImportResult& result,
                         const imports::Merged& merged) {
    if (result.stats.objects.empty()) return {};
    // Which of them are new shows when the service has answered.
    if (!planner.of_service) {
        return amount(result.stats.objects.size(), "object", "objects") + ". ";
    }
    return amount(merged.added, "object", "objects") + " added, " +
           amount(merged.updated, "object", "objects") + " changed, " +
           count_text(static_cast<std::int64_t>(merged.unchanged)) + " as before. ";
}

std::string limits_text(const Planner& planner, const imports::ImportResult& result) {
    std::string words;
    if (result.stats.daily_api_limit) {
        words += "Daily API limit " + count_text(result.stats.daily_api_limit->value);
        words += planner.edition > 0 ? ", used in place of the edition's. " : ". ";
    }
    if (result.other_limits > 0) {
        words += amount(result.other_limits, "other limit is", "other limits are") +
                 " not needed for planning. ";
    }
    return words;
}

/// Of the objects of a file those that found a place among the figures.
void keep_those_in(const OrgStats& stats, OrgStats& of_file) {
    std::set<std::string> names;
    for (const ObjectStats& object : stats.objects) {
        names.insert(ascii_lower(object.name));
    }
    std::erase_if(of_file.objects, [&](const ObjectStats& object) {
        return names.count(ascii_lower(object.name)) == 0;
    });
}

/// Takes the figures of the file, and says what it brought.
void use_stats(Planner& planner, imports::ImportResult result, const std::string& source,
               Import& import) {
    const OrgStats* known = planner.stats();
    const imports::Merged news = imports::merge(known == nullptr ? OrgStats{} : *known, result);
    import.text = source + ": " + std::string(imports::title(result.kind)) + ". " +
                  objects_text(planner, result, news) + limits_text(planner, result);
    import.text.pop_back();
    if (news.left_out > 0) {
        import.skipped.push_back(source + ": " + room_note(news.left_out));
        keep_those_in(news.stats, result.stats);
    }
    import.tone = import.skipped.empty() ? Tone::success : Tone::warning;
    if (result.stats.daily_api_limit) planner.edition = 0;
    planner.of_files =
        imports::merge(std::move(planner.of_files).value_or(OrgStats{}), result).stats;
    join_stats(planner);
    planner.is_old = true;
}

}  // namespace

void add_import(Planner& planner, const std::string& name, std::string_view text,
                bool belongs_to_last) {
    if (!belongs_to_last) begin_imports(planner, name);
    imports::ImportResult result = imports::read_stats(text, name);
    const std::string source = name.empty() ? "The pasted text" : name;
    Import import{.name = name, .text = {}, .skipped = {}};
    for (const imports::SkippedInput& skipped : result.skipped) {
        import.skipped.push_back(source + ", " + skipped.location + ": " + skipped.reason);
    }
    if (result.more_skipped > 0) {
        import.skipped.push_back(source + ": " +
                                 amount(result.more_skipped, "more entry", "more entries") +
                                 " could not be used.");
    }
    if (result.error) {
        import.text = *result.error;
        import.tone = Tone::error;
    } else {
        use_stats(planner, std::move(result), source, import);
    }
    planner.imports.push_back(std::move(import));
}

std::string room_note(std::size_t left_out) {
    return amount(left_out, "object is", "objects are") + " left out: the planner takes " +
           count_text(imports::most_objects) + ".";
}

void forget_imports(Planner& planner) {
    planner.of_files.reset();
    planner.imports.clear();
    join_stats(planner);
    planner.is_old = true;
}

void join_stats(Planner& planner) {
    planner.joined.reset();
    planner.load_costs.clear();
    planner.left_out = 0;
    if (!planner.of_files) return;
    imports::Merged joined =
        imports::merge(planner.of_service.value_or(OrgStats{}), *planner.of_files);
    planner.joined = std::move(joined.stats);
    planner.left_out = joined.left_out;
}

}  // namespace orgkeep::client::planning
