#include "shared/client/requests/retry_after.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "shared/text/ascii.hpp"

namespace orgkeep::client {
namespace {

constexpr std::chrono::hours longest_wait{1};

/// A number that consists of digits only; nothing for any other text, including the empty one.
std::optional<int> digits(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::numeric_limits<int>::max();  // out of range
    return number;
}

}  // namespace

std::string_view header(const HttpResponse& response, std::string_view name) {
    for (const HttpHeader& header : response.headers) {
        if (header.name == name) return header.value;
    }
    return {};
}

std::optional<Instant> parse_http_date(std::string_view text) {
    constexpr std::string_view pattern = "ddd, 00 mmm 0000 00:00:00 GMT";
    if (text.size() != pattern.size() || text.substr(25) != " GMT" || text.substr(3, 2) != ", " ||
        text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' ||
        text[22] != ':') {
        return std::nullopt;
    }
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const std::optional<int> day = digits(text.substr(5, 2));
    const std::optional<int> year = digits(text.substr(12, 4));
    const std::optional<int> hour = digits(text.substr(17, 2));
    const std::optional<int> minute = digits(text.substr(20, 2));
    const std::optional<int> second = digits(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second || *hour > 23 ||
        *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    const Date date{std::chrono::year(*year),
                    std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return start_of(date, std::chrono::minutes(0)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<std::chrono::milliseconds> retry_after(const HttpResponse& response, Instant now) {
    const std::string_view text = header(response, "retry-after");
    const auto bounded = [](std::chrono::milliseconds wait) {
        return std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(0),
                                                     longest_wait);
    };
    if (const std::optional<int> seconds = digits(text)) {
        return bounded(std::chrono::seconds(*seconds));
    }
    const std::optional<Instant> until = parse_http_date(text);
    if (!until) return std::nullopt;
    return bounded(*until - parse_http_date(header(response, "date")).value_or(now));
}

}  // namespace orgkeep::client
