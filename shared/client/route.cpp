#include "shared/client/route.hpp"

#include <algorithm>

#include "shared/text/percent_encoding.hpp"

namespace orgkeep::client {
namespace {

constexpr std::string_view settings_path = "/settings";
constexpr std::string_view activity_path = "/activity";
constexpr std::string_view planner_path = "/planner";

/// Removes the text up to the separator, and the separator, from the front and returns the text.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

template <class Value>
void set_once(std::optional<Value>& target, std::optional<Value> value) {
    if (!target) target = std::move(value);
}

StreamFilter parse_filter(std::string_view query) {
    StreamFilter filter;
    while (!query.empty()) {
        std::string_view pair = take_until(query, '&');
        const std::string_view name = take_until(pair, '=');
        const std::optional<std::string> value = percent_decoded(pair);
        if (!value) continue;
        if (name == "type") set_once(filter.type, activity_type_named(*value));
        if (name == "status") set_once(filter.status, activity_status_named(*value));
        if (name == "from") set_once(filter.from, parse_date(*value));
        if (name == "to") set_once(filter.to, parse_date(*value));
        if (name == "q" && filter.text.empty()) filter.text = *value;
    }
    if (!errors_of(filter).text.empty()) filter.text.clear();
    return normalized(filter);
}

std::string format_filter(const StreamFilter& given) {
    const StreamFilter filter = normalized(given);
    std::string query;
    const auto add = [&query](std::string_view name, std::string_view value) {
        query += query.empty() ? '?' : '&';
        query += name;
        query += '=';
        query += percent_encoded(value);
    };
    if (filter.type) add("type", name(*filter.type));
    if (filter.status) add("status", name(*filter.status));
    if (!filter.text.empty() && errors_of(filter).text.empty()) add("q", filter.text);
    if (filter.from) add("from", format_date(*filter.from));
    if (filter.to) add("to", format_date(*filter.to));
    return query;
}

}  // namespace

Route parse_route(std::string_view fragment) {
    if (!fragment.empty() && fragment.front() == '#') fragment.remove_prefix(1);
    std::string_view path = take_until(fragment, '?');
    if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    Route route;
    route.settings = path == settings_path;
    if (path == activity_path) {
        route.page = Page::activity_stream;
        route.filter = parse_filter(fragment);
    }
    if (path == planner_path) route.page = Page::planner;
    return route;
}

std::string format_route(const Route& route) {
    if (route.page == Page::activity_stream) {
        return std::string(activity_path) + format_filter(route.filter);
    }
    if (route.page == Page::planner) return std::string(planner_path);
    return std::string(route.settings ? settings_path : "/");
}

}  // namespace orgkeep::client
