#pragma once

#include <vector>

#include "server/store/records.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {

/// API calls of the org's other integrations: one sample for every ten minutes that ended between
/// `from` and `to`. A pure function of the org's seed and the time: busy during office hours of the
/// org's time zone, quiet at night and on weekends, different every day.
[[nodiscard]] std::vector<CallSample> other_calls(const StoredOrg& org, Instant from, Instant to);

/// The activity of the org on this day, relative to an average working day: users change more
/// records on busy days, which backups then copy.
[[nodiscard]] double day_factor(std::chrono::sys_days day);

}  // namespace orgkeep::server
