#include "shared/core/date_format.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/text/number_format.hpp"

namespace orgkeep {
namespace {

std::string_view month_text(Date date) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return months[static_cast<unsigned>(date.month()) - 1];
}

std::string_view weekday_name(Date date) {
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
    return weekdays[std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding()];
}

std::string day_text(Date date) { return std::to_string(static_cast<unsigned>(date.day())); }
std::string year_text(Date date) { return std::to_string(static_cast<int>(date.year())); }

std::string clock_text(Instant instant, std::chrono::minutes utc_offset, CalendarStyle style,
                       bool to_second) {
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    const std::int64_t seconds =
        std::chrono::floor<std::chrono::seconds>(local_time_at(instant, utc_offset).time_of_day)
            .count();
    const std::int64_t hours = seconds / hour;
    std::string text;
    if (style.twelve_hours) {
        text = std::to_string(hours % 12 == 0 ? 12 : hours % 12);
    } else {
        text = zero_padded(hours, 2);
    }
    text += ":" + zero_padded(seconds / minute % 60, 2);
    if (to_second) {
        text += ":" + zero_padded(seconds % minute, 2);
    }
    if (style.twelve_hours) {
        text += hours < 12 ? " AM" : " PM";
    }
    return text;
}

}  // namespace

std::string time_text(Instant instant, std::chrono::minutes utc_offset, CalendarStyle style) {
    return clock_text(instant, utc_offset, style, false);
}

std::string time_text_to_second(Instant instant, std::chrono::minutes utc_offset,
                                CalendarStyle style) {
    return clock_text(instant, utc_offset, style, true);
}

std::string date_time_text(Instant instant, std::chrono::minutes utc_offset, CalendarStyle style) {
    return date_text(date_at(instant, utc_offset), style) + ", " +
           time_text(instant, utc_offset, style);
}

std::string exact_text(Instant instant, std::chrono::minutes utc_offset, CalendarStyle style) {
    return full_date_text(date_at(instant, utc_offset), style) + ", " +
           time_text_to_second(instant, utc_offset, style) + " (" + utc_offset_text(utc_offset) +
           ")";
}

std::string date_text(Date date, CalendarStyle style) {
    switch (style.order) {
        case DateOrder::day_first:
            return day_and_month_text(date, style) + " " + year_text(date);
        case DateOrder::month_first:
            return day_and_month_text(date, style) + ", " + year_text(date);
        case DateOrder::year_first:
            return format_date(date);
    }
    return {};
}

std::string day_and_month_text(Date date, CalendarStyle style) {
    switch (style.order) {
        case DateOrder::day_first:
            return day_text(date) + " " + std::string{month_text(date)};
        case DateOrder::month_first:
            return std::string{month_text(date)} + " " + day_text(date);
        case DateOrder::year_first:
            return zero_padded(static_cast<unsigned>(date.month()), 2) + "-" +
                   zero_padded(static_cast<unsigned>(date.day()), 2);
    }
    return {};
}

std::string full_date_text(Date date, CalendarStyle style) {
    return std::string{weekday_name(date)} + ", " + date_text(date, style);
}

std::string weekday_text(Date date) {
    return std::string{weekday_name(date)} + " " + day_text(date);
}

std::string utc_offset_text(std::chrono::minutes utc_offset) {
    const std::int64_t minutes = std::abs(utc_offset.count());
    std::string text = "UTC";
    if (minutes == 0) {
        return text;
    }
    text += utc_offset.count() < 0 ? "−" : "+";
    text += std::to_string(minutes / 60);
    if (minutes % 60 != 0) {
        text += ":" + zero_padded(minutes % 60, 2);
    }
    return text;
}

}  // namespace orgkeep
