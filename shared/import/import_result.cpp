#include "shared/import/import_result.hpp"

#include <array>

#include "shared/import/read_csv.hpp"
#include "shared/import/read_json.hpp"
#include "shared/import/source_text.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::array titles{
    EnumName<FileKind>{FileKind::unknown, "unknown file"},
    EnumName<FileKind>{FileKind::cli_limits, "limits (Salesforce CLI)"},
    EnumName<FileKind>{FileKind::cli_record_counts, "record counts (Salesforce CLI)"},
    EnumName<FileKind>{FileKind::rest_limits, "limits (Salesforce REST API)"},
    EnumName<FileKind>{FileKind::rest_record_counts, "record counts (Salesforce REST API)"},
    EnumName<FileKind>{FileKind::service_objects, "objects (backup service)"},
    EnumName<FileKind>{FileKind::table, "table of objects"},
};

ImportResult read(const SourceText& source) {
    if (const auto message = foreign_file_message(source)) {
        return {.error = message};
    }
    const char first = source.content.front();
    return first == '{' || first == '[' ? read_json(source) : read_csv(source);
}

/// The message for a file of a known kind without usable data.
std::string nothing_usable(const ImportResult& result, const SourceText& source) {
    if (result.skipped.empty()) {
        return source.subject + " has no entries. Nothing was imported.";
    }
    const SkippedInput& first = result.skipped.front();
    return source.with_name("Nothing can be imported. First problem, " + first.location + ": " +
                            first.reason);
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
