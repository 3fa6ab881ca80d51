#include "shared/client/activities/activities_csv.hpp"

#include <optional>
#include <string_view>

namespace orgkeep::client {
namespace {

constexpr std::string_view line_end = "\r\n";

// RFC 4180, section 2: quotes around what holds a quote, a comma or a line end; quotes doubled.
std::string cell(std::string_view value) {
    if (value.find_first_of("\",\r\n") == std::string_view::npos) return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string text_cell(std::string_view text) {
    constexpr std::string_view runs_as_formula = "=+-@\t\r\n";
    const bool harmful =
        !text.empty() && runs_as_formula.find(text.front()) != std::string_view::npos;
    return cell(harmful ? "'" + std::string(text) : std::string(text));
}

template <class Amount>
std::string amount_cell(const std::optional<Amount>& amount) {
    return amount ? std::to_string(amount->value) : std::string();
}

}  // namespace

std::string csv_head() {
    return "\xEF\xBB\xBF"
           "id,type,status,started_at,finished_at,actor,summary,api_calls,records,files,errors,"
           "log_available\r\n";
}

std::string csv_line(const Activity& activity) {
    std::string line = text_cell(activity.id);
    const auto add = [&line](std::string_view value) {
        line += ',';
        line += value;
    };
    add(name(activity.type));
    add(name(activity.status));
    add(format_rfc3339(activity.started_at));
    add(activity.finished_at ? format_rfc3339(*activity.finished_at) : std::string());
    add(text_cell(activity.actor));
    add(text_cell(activity.summary));
    add(amount_cell(activity.api_calls));
    add(amount_cell(activity.records));
    add(amount_cell(activity.files));
    add(activity.errors ? std::to_string(*activity.errors) : std::string());
    add(activity.log_available ? "true" : "false");
    line += line_end;
    return line;
}

}  // namespace orgkeep::client
