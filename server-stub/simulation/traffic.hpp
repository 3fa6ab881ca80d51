#pragma once

#include <vector>

#include "server/store/records.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {

/// API calls of the org's other integrations, one sample for every ten minutes that have ended
/// between `from` and `to`. A pure function of the org's seed and the time: busy on working days
/// and in office hours of the org's clocks, quiet at night and at weekends, no two days alike.
[[nodiscard]] std::vector<CallSample> other_calls(const StoredOrg& org, Instant from, Instant to);

/// How busy the org is on the day of the instant, 1 on an average working day: as much as its
/// people change, backups have to copy.
[[nodiscard]] double day_factor(std::chrono::sys_days day);

}  // namespace orgkeep::server
