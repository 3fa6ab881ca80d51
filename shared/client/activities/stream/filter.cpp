#include "shared/client/activities/stream/filter.hpp"

#include <algorithm>
#include <chrono>

#include "shared/text/percent_encoding.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::client {
namespace {

/// The range of times that the service can read: 1970 to 9999 in UTC.
constexpr Instant first_time{};
constexpr Instant last_time{std::chrono::milliseconds{253'402'300'799'999}};

/// The words of the text, separated by single spaces. Control characters count as white space.
std::string with_single_spaces(std::string_view text) {
    std::string words;
    bool gap = false;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t character = take_character(text);
        if (is_white_space(character) || character < 0x20 || character == 0x7F ||
            character >= invalid_byte) {
            gap = !words.empty();
            continue;
        }
        if (gap) words += ' ';
        gap = false;
        words += before.substr(0, before.size() - text.size());
    }
    return words;
}

}  // namespace

StreamFilter normalized(const StreamFilter& filter) {
    StreamFilter result = filter;
    result.text = with_single_spaces(filter.text);
    return result;
}

FilterErrors errors_of(const StreamFilter& filter) {
    FilterErrors errors;
    if (with_single_spaces(filter.text).size() > longest_search_text) {
        errors.text = "The search text is too long. Use fewer words.";
    }
    if (filter.from && filter.to && *filter.from > *filter.to) {
        errors.from = "From is after To. Choose an earlier From or a later To.";
    }
    return errors;
}

ActivityFilter activity_filter(const StreamFilter& filter, const TimeZone& zone) {
    ActivityFilter rule;
    if (filter.type) rule.types = {*filter.type};
    if (filter.status) rule.statuses = {*filter.status};
    rule.text = with_single_spaces(filter.text);
    if (filter.from) rule.since = start_of(*filter.from, zone);
    if (filter.to) rule.until = start_of(add_days(*filter.to, 1), zone);
    return rule;
}

std::string activities_path(const StreamFilter& filter, const TimeZone& zone, std::size_t limit,
                            std::string_view cursor) {
    const ActivityFilter rule = activity_filter(filter, zone);
    std::string path = "/activities?limit=" + std::to_string(limit);
    const auto add = [&path](std::string_view name, std::string_view value) {
        path += '&';
        path += name;
        path += '=';
        path += percent_encoded(value);
    };
    for (const ActivityType type : rule.types) add("type", name(type));
    for (const ActivityStatus status : rule.statuses) add("status", name(status));
    if (!rule.text.empty()) add("q", rule.text);
    // Bounds outside the representable range are dropped; others are clamped to it.
    if (rule.since && *rule.since > first_time) {
        add("since", format_rfc3339(std::min(*rule.since, last_time)));
    }
    if (rule.until && *rule.until <= last_time) {
        add("until", format_rfc3339(std::max(*rule.until, first_time)));
    }
    if (!cursor.empty()) add("cursor", cursor);
    return path;
}

}  // namespace orgkeep::client
