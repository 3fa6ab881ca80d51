#include "shared/core/http_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"Sun", "Mon", "Tue", "Wed",
                                                        "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The number that the text, of at most four characters, writes in digits alone; else nothing.
std::optional<int> short_number(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (!is_ascii_digit(c)) {
            return std::nullopt;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::string format_http_date(Instant instant) {
    const LocalTime utc = local_time_at(instant, std::chrono::minutes{0});
    const std::chrono::weekday weekday{std::chrono::sys_days{utc.date}};
    const std::int64_t seconds = utc.time_of_day.count() / 1'000;
    std::string text{weekday_names[weekday.c_encoding()]};
    text += ", ";
    text += zero_padded(static_cast<unsigned>(utc.date.day()), 2);
    text += ' ';
    text += month_names[static_cast<unsigned>(utc.date.month()) - 1];
    text += ' ';
    text += zero_padded(static_cast<int>(utc.date.year()), 4);
    text += ' ';
    text += zero_padded(seconds / 3'600, 2);
    text += ':';
    text += zero_padded(seconds / 60 % 60, 2);
    text += ':';
    text += zero_padded(seconds % 60, 2);
    text += " GMT";
    return text;
}

std::optional<Instant> parse_http_date(std::string_view text) {
    constexpr std::string_view pattern = "ddd, 00 mmm 0000 00:00:00 GMT";
    if (text.size() != pattern.size() || text.substr(25) != " GMT" || text.substr(3, 2) != ", " ||
        text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' ||
        text[22] != ':') {
        return std::nullopt;
    }
    const auto month = std::find(month_names.begin(), month_names.end(), text.substr(8, 3));
    const std::optional<int> day = short_number(text.substr(5, 2));
    const std::optional<int> year = short_number(text.substr(12, 4));
    const std::optional<int> hour = short_number(text.substr(17, 2));
    const std::optional<int> minute = short_number(text.substr(20, 2));
    const std::optional<int> second = short_number(text.substr(23, 2));
    if (month == month_names.end() || !day || !year || !hour || !minute || !second || *hour > 23 ||
        *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    const Date date{std::chrono::year(*year),
                    std::chrono::month(static_cast<unsigned>(month - month_names.begin()) + 1),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) {
        return std::nullopt;
    }
    return start_of(date, std::chrono::minutes(0)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace orgkeep
