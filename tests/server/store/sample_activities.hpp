#pragma once

#include <string>
#include <utility>

#include "shared/core/activity.hpp"

namespace orgkeep::server::testing {

inline Activity download_at(Instant time, std::string summary) {
    Activity activity;
    activity.type = ActivityType::data_download;
    activity.status = ActivityStatus::successful;
    activity.started_at = time;
    activity.finished_at = time;
    activity.actor = "Priya Raman";
    activity.summary = std::move(summary);
    return activity;
}

}  // namespace orgkeep::server::testing
