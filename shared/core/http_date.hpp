#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/core/time.hpp"

/// Dates in HTTP headers: IMF-fixdate (RFC 9110, section 5.6.7), "Sun, 06 Nov 1994 08:49:37 GMT".
/// The two obsolete formats are neither written nor read.
namespace orgkeep {

/// Instants outside the years 0 to 9999 are written as the nearest one inside.
[[nodiscard]] std::string format_http_date(Instant instant);

/// Returns nothing for any other text. The name of the weekday is not checked; a leap second reads
/// as the second after it.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace orgkeep
