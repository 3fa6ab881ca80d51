#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// Usage over time. API usage has two different metrics: calls by calendar day (the bars), and
/// calls in the last 24 hours (which Salesforce compares with the daily limit).
namespace orgkeep {

/// API calls made at one instant.
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

/// A reading of the storage that backups use.
struct StorageSample {
    Instant at;
    Bytes bytes;
};

/// The storage that backups use at the end of a calendar day.
struct DayBytes {
    Date date;
    Bytes bytes;

    friend bool operator==(const DayBytes&, const DayBytes&) = default;
};

inline constexpr int api_usage_days = 7;
inline constexpr int storage_days = 90;

/// The `days` calendar days up to and including the one of `now` at this UTC offset, oldest first.
/// A day without samples has 0 calls; samples of one day are added up (saturating); samples after
/// `now` or before the first day are ignored. The samples may be in any order. Returns an empty
/// list if `days` is below 1.
[[nodiscard]] std::vector<DayCalls> calls_by_day(std::span<const CallSample> samples, Instant now,
                                                 std::chrono::minutes utc_offset,
                                                 int days = api_usage_days);

/// The same from calls that are already by day, up to and including `last`.
[[nodiscard]] std::vector<DayCalls> calls_by_day(std::span<const DayCalls> stats, Date last,
                                                 int days = api_usage_days);

/// Calls in the 24 hours up to and including `now` (a call exactly 24 hours ago is excluded).
/// Salesforce's own counter drops in roughly hourly steps, so it may include up to an hour more.
[[nodiscard]] ApiCalls calls_in_last_24_hours(std::span<const CallSample> samples, Instant now);

/// The `days` calendar days up to and including the one of `now`, oldest first. A day's value is
/// its last reading. A day without a reading has the last value before it, even from before the
/// first day; days before the very first reading have 0. Readings after `now` are ignored. The
/// readings may be in any order.
[[nodiscard]] std::vector<DayBytes> storage_by_day(std::span<const StorageSample> readings,
                                                   Instant now, std::chrono::minutes utc_offset,
                                                   int days = storage_days);

/// The same from readings by day, up to and including `last`. Of two readings of one day, the later
/// in the span is used.
[[nodiscard]] std::vector<DayBytes> storage_by_day(std::span<const DayBytes> readings, Date last,
                                                   int days = storage_days);

}  // namespace orgkeep
