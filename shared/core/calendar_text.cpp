#include "shared/core/calendar_text.hpp"

#include <array>
#include <string_view>

#include "shared/core/digits.hpp"

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

}  // namespace

std::string time_text(Instant instant, std::chrono::minutes utc_offset) {
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(local_time_at(instant, utc_offset).time_of_day)
            .count();
    return zero_padded(minutes / 60, 2) + ":" + zero_padded(minutes % 60, 2);
}

std::string date_time_text(Instant instant, std::chrono::minutes utc_offset) {
    return date_text(date_at(instant, utc_offset)) + ", " + time_text(instant, utc_offset);
}

std::string date_text(Date date) {
    return day_and_month_text(date) + " " + std::to_string(static_cast<int>(date.year()));
}

std::string day_and_month_text(Date date) {
    return day_text(date) + " " + std::string{month_text(date)};
}

std::string weekday_text(Date date) {
    return std::string{weekday_name(date)} + " " + day_text(date);
}

std::string full_date_text(Date date) {
    return std::string{weekday_name(date)} + ", " + date_text(date);
}

}  // namespace orgkeep
