#include "shared/client/activities/activities_csv.hpp"

#include <optional>
#include <string>

namespace orgkeep::client {
namespace {

template <class Amount>
std::string amount_or_empty(const std::optional<Amount>& amount) {
    return amount ? std::to_string(amount->value) : std::string();
}

}  // namespace

void add_activity_header(CsvWriter& writer) {
    writer.add_row({"id", "type", "status", "started_at", "finished_at", "actor", "summary",
                    "api_calls", "records", "files", "errors", "log_available"});
}

void add_activity_row(CsvWriter& writer, const Activity& activity) {
    writer.add_text(activity.id);
    writer.add_value(name(activity.type));
    writer.add_value(name(activity.status));
    writer.add_value(format_rfc3339(activity.started_at));
    writer.add_value(activity.finished_at ? format_rfc3339(*activity.finished_at) : std::string());
    writer.add_text(activity.actor);
    writer.add_text(activity.summary);
    writer.add_value(amount_or_empty(activity.api_calls));
    writer.add_value(amount_or_empty(activity.records));
    writer.add_value(amount_or_empty(activity.files));
    writer.add_value(activity.errors ? std::to_string(*activity.errors) : std::string());
    writer.add_value(activity.log_available ? "true" : "false");
    writer.end_row();
}

}  // namespace orgkeep::client
