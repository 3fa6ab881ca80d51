#include "shared/core/usage.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace orgkeep {
namespace {

/// `days` entries that end with `last`, oldest first, all zero.
template <class Day>
std::vector<Day> empty_days(Date last, int days) {
    std::vector<Day> row;
    if (days < 1) {
        return row;
    }
    row.reserve(static_cast<std::size_t>(days));
    for (int ago = days - 1; ago >= 0; --ago) {
        Day day;
        day.date = add_days(last, -ago);
        row.push_back(day);
    }
    return row;
}

/// The index of the date in a row of days that ends with `last`; nothing if it is outside.
std::optional<std::size_t> position_of(Date date, Date last, std::size_t days) {
    const int ago = days_between(date, last);
    if (ago < 0 || static_cast<std::size_t>(ago) >= days) {
        return std::nullopt;
    }
    return days - 1 - static_cast<std::size_t>(ago);
}

/// The last reading of each day, and the last one before the first day.
class StorageRow {
  public:
    StorageRow(Date last, int days)
        : last_(last), days_(empty_days<DayBytes>(last, days)), read_at_(days_.size()) {}

    /// `order` tells which of two readings of a date is later.
    void add(Date date, Instant order, Bytes bytes) {
        if (days_between(date, last_) < 0 || days_.empty()) {
            return;
        }
        if (const auto position = position_of(date, last_, days_.size())) {
            keep_later(read_at_[*position], days_[*position].bytes, order, bytes);
        } else {
            keep_later(read_before_, bytes_before_, order, bytes);
        }
    }

    /// The row with each gap filled with the value before it.
    [[nodiscard]] std::vector<DayBytes> carried_forward() && {
        Bytes known = bytes_before_;
        for (std::size_t i = 0; i < days_.size(); ++i) {
            if (read_at_[i]) {
                known = days_[i].bytes;
            }
            days_[i].bytes = known;
        }
        return std::move(days_);
    }

  private:
    static void keep_later(std::optional<Instant>& kept_at, Bytes& kept, Instant at, Bytes bytes) {
        if (!kept_at || at >= *kept_at) {
            kept_at = at;
            kept = bytes;
        }
    }

    Date last_;
    std::vector<DayBytes> days_;
    std::vector<std::optional<Instant>> read_at_;
    std::optional<Instant> read_before_;
    Bytes bytes_before_;
};

}  // namespace

std::vector<DayCalls> calls_by_day(std::span<const CallSample> samples, Instant now,
                                   std::chrono::minutes utc_offset, int days) {
    const Date last = date_at(now, utc_offset);
    std::vector<DayCalls> row = empty_days<DayCalls>(last, days);
    for (const CallSample& sample : samples) {
        if (sample.at > now) {
            continue;
        }
        if (const auto position = position_of(date_at(sample.at, utc_offset), last, row.size())) {
            ApiCalls& calls = row[*position].calls;
            calls = saturating_add(calls, sample.calls);
        }
    }
    return row;
}

std::vector<DayCalls> calls_by_day(std::span<const DayCalls> stats, Date last, int days) {
    std::vector<DayCalls> row = empty_days<DayCalls>(last, days);
    for (const DayCalls& day : stats) {
        if (const auto position = position_of(day.date, last, row.size())) {
            ApiCalls& calls = row[*position].calls;
            calls = saturating_add(calls, day.calls);
        }
    }
    return row;
}

ApiCalls calls_in_last_24_hours(std::span<const CallSample> samples, Instant now) {
    ApiCalls sum;
    for (const CallSample& sample : samples) {
        if (sample.at <= now && sample.at > now - std::chrono::hours{24}) {
            sum = saturating_add(sum, sample.calls);
        }
    }
    return sum;
}

std::vector<DayBytes> storage_by_day(std::span<const StorageSample> readings, Instant now,
                                     std::chrono::minutes utc_offset, int days) {
    StorageRow row{date_at(now, utc_offset), days};
    for (const StorageSample& reading : readings) {
        if (reading.at <= now) {
            row.add(date_at(reading.at, utc_offset), reading.at, reading.bytes);
        }
    }
    return std::move(row).carried_forward();
}

std::vector<DayBytes> storage_by_day(std::span<const DayBytes> readings, Date last, int days) {
    StorageRow row{last, days};
    for (const DayBytes& reading : readings) {
        row.add(reading.date, start_of(reading.date, std::chrono::minutes{0}), reading.bytes);
    }
    return std::move(row).carried_forward();
}

}  // namespace orgkeep
