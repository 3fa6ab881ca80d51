#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "shared/client/requests/http.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::client {

/// The value of the header; "" if the response does not have it. `name` must be in lower case.
[[nodiscard]] std::string_view header(const HttpResponse& response, std::string_view name);

/// The wait that a response asks for by Retry-After (RFC 9110, section 10.2.3), in seconds or as a
/// date. A date is compared with the response's own Date header, so that a wrong clock on this
/// device does not matter, or with `now` if there is none. The wait is between 0 and one hour:
/// nobody keeps a page open to wait for longer. Returns nothing if the header is missing or
/// invalid; the obsolete date formats are not supported.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const HttpResponse& response,
                                                                   Instant now);

}  // namespace orgkeep::client
