#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// Usage over time. Two figures of API usage must not be confused: calls by calendar day (the
/// bars), and the calls of the last 24 hours (the number that Salesforce holds against the daily
/// limit).
namespace orgkeep {

/// API calls made at one moment.
struct CallSample {
    Instant at;
    ApiCalls calls;
};

/// API calls of one calendar day.
struct DayCalls {
    Date date;
    ApiCalls calls;

    friend bool operator==(const DayCalls&, const DayCalls&) = default;
};

/// What backups stored, read at one moment.
struct StorageSample {
    Instant at;
    Bytes bytes;
};

/// What backups stored at the end of a calendar day.
struct DayBytes {
    Date date;
    Bytes bytes;

    friend bool operator==(const DayBytes&, const DayBytes&) = default;
};

inline constexpr int api_usage_days = 7;
inline constexpr int storage_days = 90;

/// The calendar days up to and including the one of `now`, oldest first, on clocks with this offset
/// from UTC. A day without samples has 0 calls; samples of one day add up (saturating); samples
/// after `now` or before the first day are left out. The samples may come in any order. `days`
/// below 1 gives nothing.
[[nodiscard]] std::vector<DayCalls> calls_by_day(std::span<const CallSample> samples, Instant now,
                                                 std::chrono::minutes utc_offset,
                                                 int days = api_usage_days);

/// The same from figures that are already by day, up to and including `last`.
[[nodiscard]] std::vector<DayCalls> calls_by_day(std::span<const DayCalls> stats, Date last,
                                                 int days = api_usage_days);

/// Calls in the 24 hours up to and including `now` (a call exactly 24 hours ago has fallen out).
/// Salesforce's own counter falls in roughly hourly steps, so it may show up to an hour more.
[[nodiscard]] ApiCalls calls_in_last_24_hours(std::span<const CallSample> samples, Instant now);

/// The calendar days up to and including the one of `now`, oldest first. Storage stays until it is
/// changed: a day without a reading has the last value known before it, be it from before the first
/// day shown; days before the first reading of all have 0. The last reading of a day is the day's;
/// readings after `now` are left out. The readings may come in any order.
[[nodiscard]] std::vector<DayBytes> storage_by_day(std::span<const StorageSample> readings,
                                                   Instant now, std::chrono::minutes utc_offset,
                                                   int days = storage_days);

/// The same from readings by day, up to and including `last`; of two readings of one day the one
/// later in the span counts.
[[nodiscard]] std::vector<DayBytes> storage_by_day(std::span<const DayBytes> readings, Date last,
                                                   int days = storage_days);

}  // namespace orgkeep
