#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "shared/client/http.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::client {

/// The value of the header, "" when the answer has none. `name` in lower case.
[[nodiscard]] std::string_view header(const HttpResponse& response, std::string_view name);

/// The wait that an answer asks for by Retry-After (RFC 9110, section 10.2.3): seconds, or a date,
/// which is held against the answer's own Date header so that a wrong clock here does not matter,
/// and against `now` when there is none. Never negative, at most an hour: nobody leaves a page open
/// to wait for longer. Nothing when the header is not there or not understood (the obsolete date
/// formats are not).
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const HttpResponse& response,
                                                                   Instant now);

}  // namespace orgkeep::client
