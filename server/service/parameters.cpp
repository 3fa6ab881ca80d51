#include "server/service/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "server/message/message.hpp"
#include "server/store/records.hpp"

namespace orgkeep::server {
namespace {

/// The one value of a parameter; given twice it is an error.
std::optional<std::string> single(const std::vector<Parameter>& query, const char* name,
                                  ParameterErrors& errors) {
    std::optional<std::string> value;
    for (const Parameter& parameter : query) {
        if (parameter.name != name) {
            continue;
        }
        if (value) {
            errors.push_back({name, "may be given only once"});
            return std::nullopt;
        }
        value = parameter.value;
    }
    return value;
}

std::optional<int> whole_number(const std::vector<Parameter>& query, const char* name, int most,
                                ParameterErrors& errors) {
    const std::optional<std::string> text = single(query, name, errors);
    if (!text) {
        return std::nullopt;
    }
    int number = 0;
    const char* const end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc() || stop != end || number < 1 || number > most) {
        errors.push_back({name, "must be a whole number from 1 to " + std::to_string(most)});
        return std::nullopt;
    }
    return number;
}

std::optional<Instant> instant(const std::vector<Parameter>& query, const char* name,
                               ParameterErrors& errors) {
    const std::optional<std::string> text = single(query, name, errors);
    if (!text) {
        return std::nullopt;
    }
    const std::optional<Instant> value = parse_rfc3339(*text);
    if (!value) {
        errors.push_back({name, "must be a time like 2026-11-22T14:05:00Z"});
    }
    return value;
}

template <class Name>
std::vector<Name> named_values(const std::vector<Parameter>& query, const char* parameter_name,
                               std::optional<Name> (*named)(std::string_view),
                               ParameterErrors& errors) {
    std::vector<Name> found;
    for (const Parameter& parameter : query) {
        if (parameter.name != parameter_name) {
            continue;
        }
        for (const std::string_view item : list_items(parameter.value)) {
            if (const std::optional<Name> known = named(item)) {
                found.push_back(*known);
            } else {
                errors.push_back(
                    {parameter_name, "\"" + std::string(item.substr(0, 40)) + "\" is not known"});
            }
        }
    }
    return found;
}

}  // namespace

Result<ActivitiesQuery, ParameterErrors> activities_query(const std::vector<Parameter>& query) {
    ParameterErrors errors;
    ActivitiesQuery result;
    const auto limit = whole_number(query, "limit", static_cast<int>(largest_page_size), errors);
    result.limit = static_cast<std::size_t>(limit.value_or(default_page_size));
    result.filter.types = named_values(query, "type", &activity_type_named, errors);
    result.filter.statuses = named_values(query, "status", &activity_status_named, errors);
    if (const auto text = single(query, "q", errors)) {
        if (text->size() > longest_search_text) {
            errors.push_back(
                {"q", "may be at most " + std::to_string(longest_search_text) + " bytes long"});
        }
        result.filter.text = *text;
    }
    result.filter.since = instant(query, "since", errors);
    result.filter.until = instant(query, "until", errors);
    if (const auto text = single(query, "cursor", errors)) {
        const Result<ActivityCursor, CursorError> cursor = decode_cursor(*text);
        if (!cursor) {
            errors.push_back({"cursor", std::string(message(cursor.error()))});
        } else if (!activity_seq(cursor.value().id)) {
            errors.push_back({"cursor", std::string(message(CursorError::malformed))});
        } else {
            result.cursor = cursor.value();
        }
    }
    if (!errors.empty()) {
        return errors;
    }
    return result;
}

Result<int, ParameterErrors> days_query(const std::vector<Parameter>& query, int otherwise,
                                        int most) {
    ParameterErrors errors;
    const auto days = whole_number(query, "days", most, errors);
    if (!errors.empty()) {
        return errors;
    }
    return days.value_or(otherwise);
}

}  // namespace orgkeep::server
