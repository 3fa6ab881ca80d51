#pragma once

#include <string>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Date of an answer, "Sun, 22 Nov 2026 14:05:00 GMT" (RFC 9110, section 5.6.7).
[[nodiscard]] std::string http_date(Instant instant);

}  // namespace orgkeep::server
