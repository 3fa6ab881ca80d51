#include "tests/shared/import/summary.hpp"

#include <sstream>

namespace orgkeep::imports {
namespace {

void add(std::ostream& text, const planner::OrgFigures& figures) {
    if (figures.daily_api_limit) text << "limit " << figures.daily_api_limit->value << '\n';
    if (figures.api_calls_used) text << "used " << figures.api_calls_used->value << '\n';
    for (const planner::ObjectFigures& object : figures.objects) {
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

std::string summary(const planner::OrgFigures& figures) {
    std::ostringstream text;
    add(text, figures);
    return text.str();
}

std::string summary(const Reading& reading) {
    std::ostringstream text;
    add(text, reading.figures);
    if (reading.other_limits > 0) text << "others " << reading.other_limits << '\n';
    for (const Unused& unused : reading.unused) {
        text << "unused " << unused.place << ": " << unused.reason << '\n';
    }
    if (reading.more_unused > 0) text << reading.more_unused << " more unused\n";
    if (reading.error) text << "error " << *reading.error << '\n';
    return text.str();
}

}  // namespace orgkeep::imports
