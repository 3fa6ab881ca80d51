#include "shared/import/import_result.hpp"

#include <array>

#include "shared/import/read_csv.hpp"
#include "shared/import/read_json.hpp"
#include "shared/import/source_text.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::array titles{
    EnumName<FileKind>{FileKind::unknown, "no known file"},
    EnumName<FileKind>{FileKind::cli_limits, "limits from the Salesforce CLI"},
    EnumName<FileKind>{FileKind::cli_record_counts, "record counts from the Salesforce CLI"},
    EnumName<FileKind>{FileKind::rest_limits, "limits from Salesforce's REST API"},
    EnumName<FileKind>{FileKind::rest_record_counts, "record counts from Salesforce's REST API"},
    EnumName<FileKind>{FileKind::service_objects, "objects from the backup service"},
    EnumName<FileKind>{FileKind::table, "a table of objects"},
};

ImportResult read(const SourceText& source) {
    if (const auto message = foreign_file_message(source)) {
        return {.error = message};
    }
    const char first = source.content.front();
    return first == '{' || first == '[' ? read_json(source) : read_csv(source);
}

/// What to say when nothing is left of a file that was understood.
std::string nothing_usable(const ImportResult& result, const SourceText& source) {
    if (result.skipped.empty()) {
        return source.subject + " has no entries, so there is nothing to import.";
    }
    const SkippedInput& first = result.skipped.front();
    return "Nothing in " + source.subject + " can be used. First of all, " + first.place + ": " +
           first.reason;
}

}  // namespace

std::string_view title(FileKind kind) { return enum_name(titles, kind); }

ImportResult read_stats(std::string_view text, std::string_view file_name) {
    const SourceText source = source_text(text, file_name);
    ImportResult result = read(source);
    if (!result.error && result.stats == OrgStats{}) {
        result.error = nothing_usable(result, source);
    }
    return result;
}

}  // namespace orgkeep::imports
