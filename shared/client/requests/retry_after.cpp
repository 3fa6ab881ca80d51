#include "shared/client/requests/retry_after.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "shared/core/http_date.hpp"
#include "shared/text/ascii.hpp"

namespace orgkeep::client {
namespace {

constexpr std::chrono::hours longest_wait{1};

/// A number that consists of digits only; nothing for any other text, including the empty one.
std::optional<int> digits(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::numeric_limits<int>::max();  // a number out of range
    return number;
}

}  // namespace

std::string_view header(const HttpResponse& response, std::string_view name) {
    for (const HttpHeader& header : response.headers) {
        if (header.name == name) return header.value;
    }
    return {};
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
