#include "shared/core/time.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

/// 0000-01-01T00:00:00Z and the last millisecond of 9999: the years of four digits.
constexpr Instant first_instant{milliseconds{-62'167'219'200'000}};
constexpr Instant last_instant{milliseconds{253'402'300'799'999}};

/// Parses the fixed-width parts of a text from left to right. A mismatch makes complete() false.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    /// A number of exactly `width` ASCII digits.
    int number(std::size_t width) {
        if (rest_.size() < width) {
            return fail();
        }
        int value = 0;
        for (const char digit : rest_.substr(0, width)) {
            if (!is_ascii_digit(digit)) {
                return fail();
            }
            value = value * 10 + (digit - '0');
        }
        rest_.remove_prefix(width);
        return value;
    }

    /// One of the characters; the first of them after a mismatch.
    char one_of(std::string_view choices) {
        if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
            fail();
            return choices.front();
        }
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }

    /// An optional "." with one or more digits; digits beyond the third are cut.
    milliseconds fraction() {
        if (rest_.empty() || rest_.front() != '.') {
            return milliseconds{0};
        }
        rest_.remove_prefix(1);
        std::size_t length = 0;
        int value = 0;
        for (; length < rest_.size() && is_ascii_digit(rest_[length]); ++length) {
            if (length < 3) {
                value = value * 10 + (rest_[length] - '0');
            }
        }
        for (std::size_t missing = length; missing < 3; ++missing) {
            value *= 10;
        }
        rest_.remove_prefix(length);
        return milliseconds{length == 0 ? fail() : value};
    }

    [[nodiscard]] bool complete() const { return !failed_ && rest_.empty(); }

  private:
    int fail() {
        failed_ = true;
        return 0;
    }

    std::string_view rest_;
    bool failed_ = false;
};

Date read_date(Reader& reader) {
    const int year = reader.number(4);
    reader.one_of("-");
    const int month = reader.number(2);
    reader.one_of("-");
    const int day = reader.number(2);
    return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
            std::chrono::day{static_cast<unsigned>(day)}};
}

}  // namespace

minutes offset_at(const TimeZone& zone, Instant instant) {
    const auto& transitions = zone.transitions;
    if (transitions.empty()) {
        return minutes{0};
    }
    const auto next = std::upper_bound(
        transitions.begin(), transitions.end(), instant,
        [](Instant at, const TimeZone::Transition& transition) { return at < transition.from; });
    return next == transitions.begin() ? next->offset : std::prev(next)->offset;
}

LocalTime local_time_at(Instant instant, minutes offset) {
    const Instant utc = std::clamp(instant, first_instant, last_instant);
    const Instant local = std::clamp(Instant{utc + offset}, first_instant, last_instant);
    const sys_days day = std::chrono::floor<std::chrono::days>(local);
    return {Date{day}, local - day};
}

Date date_at(Instant instant, minutes offset) { return local_time_at(instant, offset).date; }

Instant start_of(Date date, minutes offset) { return Instant{sys_days{date}} - offset; }

Instant start_of(Date date, const TimeZone& zone) {
    // Offsets are less than a day, so the day begins less than a day from its midnight in UTC.
    const Instant midnight_utc{sys_days{date}};
    const minutes before = offset_at(zone, midnight_utc - std::chrono::days{1});
    const Instant as_before = start_of(date, before);
    const auto change =
        std::find_if(zone.transitions.begin(), zone.transitions.end(),
                     [&](const TimeZone::Transition& transition) {
                         return transition.from > midnight_utc - std::chrono::days{1} &&
                                transition.from <= midnight_utc + std::chrono::days{1} &&
                                transition.offset != before;
                     });
    if (change == zone.transitions.end() || as_before < change->from) return as_before;
    // Midnight at the new offset; if the clocks skip midnight, the day begins with the change.
    return std::max(start_of(date, change->offset), change->from);
}

Date add_days(Date date, int count) { return Date{sys_days{date} + std::chrono::days{count}}; }

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::string format_rfc3339(Instant instant) {
    const LocalTime utc = local_time_at(instant, minutes{0});
    const std::int64_t time = utc.time_of_day.count();
    std::string text = format_date(utc.date);
    text += 'T';
    text += zero_padded(time / 3'600'000, 2);
    text += ':';
    text += zero_padded(time / 60'000 % 60, 2);
    text += ':';
    text += zero_padded(time / 1'000 % 60, 2);
    if (time % 1'000 != 0) {
        text += '.';
        text += zero_padded(time % 1'000, 3);
    }
    text += 'Z';
    return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    Reader reader{text};
    const Date date = read_date(reader);
    reader.one_of("Tt");  // section 5.6 allows both cases
    const int hour = reader.number(2);
    reader.one_of(":");
    const int minute = reader.number(2);
    reader.one_of(":");
    const int second = reader.number(2);
    const milliseconds fraction = reader.fraction();
    const char sign = reader.one_of("Zz+-");
    int offset_minutes = 0;
    if (sign == '+' || sign == '-') {
        const int offset_hour = reader.number(2);
        reader.one_of(":");
        const int offset_minute = reader.number(2);
        if (offset_hour > 23 || offset_minute > 59) {
            return std::nullopt;
        }
        offset_minutes = (sign == '-' ? -1 : 1) * (offset_hour * 60 + offset_minute);
    }
    if (!reader.complete() || !date.ok() || hour > 23 || minute > 59 || second > 60) {
        return std::nullopt;
    }
    // The sum is in milliseconds from the start, as minutes since 1970 would overflow the 32 bits
    // of some libraries.
    const Instant begin_of_minute =
        Instant{sys_days{date}} + hours{hour} + minutes{minute} - minutes{offset_minutes};
    Instant instant = begin_of_minute + seconds{second} + fraction;
    if (second == 60) {
        // Leap seconds end a month in UTC (section 5.7). `Instant` has none, so the result is the
        // midnight that follows.
        const Instant next_minute = begin_of_minute + minutes{1};
        const sys_days next_day = std::chrono::floor<std::chrono::days>(next_minute);
        if (next_minute != next_day || Date{next_day}.day() != std::chrono::day{1}) {
            return std::nullopt;
        }
        instant = next_day;
    }
    if (instant < Instant{} || instant > last_instant) {
        return std::nullopt;
    }
    return instant;
}

std::string format_date(Date date) {
    std::string text;
    text += zero_padded(std::clamp(static_cast<int>(date.year()), 0, 9999), 4);
    text += '-';
    text += zero_padded(static_cast<unsigned>(date.month()), 2);
    text += '-';
    text += zero_padded(static_cast<unsigned>(date.day()), 2);
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    Reader reader{text};
    const Date date = read_date(reader);
    if (!reader.complete() || !date.ok()) {
        return std::nullopt;
    }
    return date;
}

}  // namespace orgkeep
