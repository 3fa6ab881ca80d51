#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/contract/messages.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/core/time.hpp"

/// What the service tells the planner.
namespace orgkeep::contract::samples {

inline std::vector<ObjectStats> org_objects() {
    return {{.name = "Account",
             .records = Records{400'000},
             .fields = 60,
             .average_record_bytes = Bytes{2'000},
             .attachments = Files{100},
             .changed_records_per_day = 8'000,
             .changed_attachments_per_day = 10},
            {.name = "Case",
             .records = Records{4'000'000},
             .fields = 200,
             .average_record_bytes = Bytes{9'000},
             .attachments = Files{0},
             .changed_records_per_day = 200'000,
             .changed_attachments_per_day = 0}};
}

/// An org as orgs are: a few large objects, one full of files, many that rarely change.
inline std::vector<ObjectStats> many_objects() {
    std::vector<ObjectStats> objects = org_objects();
    objects.push_back({.name = "ContentVersion",
                       .records = Records{30'000},
                       .fields = 70,
                       .average_record_bytes = Bytes{1'500},
                       .attachments = Files{25'000},
                       .changed_records_per_day = 300,
                       .changed_attachments_per_day = 260});
    for (int i = 0; i < 57; ++i) {
        objects.push_back({.name = "Object_" + std::to_string(i) + "__c",
                           .records = Records{std::int64_t{97} * i * i},
                           .fields = 8 + i * 5,
                           .average_record_bytes = Bytes{400 + i * 130},
                           .attachments = Files{i % 9 == 0 ? i * 20 : 0},
                           .changed_records_per_day = i * i / 40.0,
                           .changed_attachments_per_day = i % 9 == 0 ? i / 10.0 : 0});
    }
    return objects;
}

/// 90 days up to today with weekends, at about the calls that the objects above cost.
inline ApiUsage call_history(Instant now, int days = 90) {
    ApiUsage usage;
    usage.daily_limit = {115'000};
    usage.quota = {15'000};
    const Date today = date_at(now, std::chrono::minutes(0));
    for (int day = days - 1; day >= 0; --day) {
        const Date date = add_days(today, -day);
        const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
        const bool is_weekend = weekday == 0 || weekday == 6;
        const std::int64_t calls = (is_weekend ? 200 : 1'000) + (day * 37) % 91;
        usage.days.push_back({date, {calls + 40'000}, {calls}});
    }
    return usage;
}

inline StorageUsage storage_history(Instant now) {
    StorageUsage usage;
    const Date today = date_at(now, std::chrono::minutes(0));
    for (int day = 119; day >= 0; --day) {
        usage.days.push_back({add_days(today, -day), {100'000'000'000 - day * 300'000'000LL}});
    }
    return usage;
}

}  // namespace orgkeep::contract::samples
