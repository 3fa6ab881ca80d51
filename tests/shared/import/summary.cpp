#include "tests/shared/import/summary.hpp"

#include <sstream>

namespace orgkeep::imports {
namespace {

void add(std::ostream& text, const OrgStats& stats) {
    if (stats.daily_api_limit) text << "limit " << stats.daily_api_limit->value << '\n';
    if (stats.api_calls_used) text << "used " << stats.api_calls_used->value << '\n';
    for (const ObjectStats& object : stats.objects) {
        text << object.name << ':';
        if (object.records) text << " records " << object.records->value;
        if (object.fields) text << " fields " << *object.fields;
        if (object.average_record_bytes) text << " bytes " << object.average_record_bytes->value;
        if (object.attachments) text << " files " << object.attachments->value;
        if (object.changed_records_per_day) text << " changed " << *object.changed_records_per_day;
        if (object.changed_attachments_per_day) {
            text << " changed files " << *object.changed_attachments_per_day;
        }
        text << '\n';
    }
}

}  // namespace

std::string summary(const OrgStats& stats) {
    std::ostringstream text;
    add(text, stats);
    return text.str();
}

std::string summary(const ImportResult& result) {
    std::ostringstream text;
    add(text, result.stats);
    if (result.other_limits > 0) text << "others " << result.other_limits << '\n';
    for (const SkippedInput& skipped : result.skipped) {
        text << "unused " << skipped.location << ": " << skipped.reason << '\n';
    }
    if (result.more_skipped > 0) text << result.more_skipped << " more unused\n";
    if (result.error) text << "error " << *result.error << '\n';
    return text.str();
}

}  // namespace orgkeep::imports
