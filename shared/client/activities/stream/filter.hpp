#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/activity.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::client {

/// The user's filter of activities.
struct StreamFilter {
    std::optional<ActivityType> type;
    std::optional<ActivityStatus> status;
    std::string text;
    std::optional<Date> from;  ///< days in the user's time zone, both included
    std::optional<Date> to;

    friend bool operator==(const StreamFilter&, const StreamFilter&) = default;
};

/// The options of the lists, in their order, after the option for all.
inline constexpr std::array stream_types{ActivityType::manual_backup,
                                         ActivityType::scheduled_backup,
                                         ActivityType::data_download, ActivityType::app_settings};
inline constexpr std::array stream_statuses{
    ActivityStatus::in_progress, ActivityStatus::successful, ActivityStatus::completed_with_errors,
    ActivityStatus::failed, ActivityStatus::failed_api_quota};

/// The longest search text that the service accepts, in bytes of UTF-8.
inline constexpr std::size_t longest_search_text = 200;

/// The filter as it is requested: without white space around the text, with single spaces in it,
/// and without control characters and invalid bytes.
[[nodiscard]] StreamFilter normalized(const StreamFilter& filter);

/// An error for each field; "" if it is valid.
struct FilterErrors {
    std::string text;
    std::string from;

    [[nodiscard]] bool any() const { return !text.empty() || !from.empty(); }
};
[[nodiscard]] FilterErrors errors_of(const StreamFilter& filter);

/// The filter of the core's search rule. Days become instants in the user's time zone.
[[nodiscard]] ActivityFilter activity_filter(const StreamFilter& filter, const TimeZone& zone);

/// The path and query of a page below the API root: "/activities?limit=50&type=…". An empty cursor
/// is left out. Bounds outside the range that the service can read are dropped if they exclude
/// nothing, otherwise clamped to it.
[[nodiscard]] std::string activities_path(const StreamFilter& filter, const TimeZone& zone,
                                          std::size_t limit, std::string_view cursor);

}  // namespace orgkeep::client
