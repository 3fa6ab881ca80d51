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

/// What of the activity stream a person wants to see.
struct StreamFilter {
    std::optional<ActivityType> type;
    std::optional<ActivityStatus> status;
    std::string text;
    std::optional<Date> from;  ///< days in the user's time zone, both included
    std::optional<Date> to;

    friend bool operator==(const StreamFilter&, const StreamFilter&) = default;
};

/// What can be chosen, in the order of the lists; before them stands the choice of all.
inline constexpr std::array stream_types{ActivityType::manual_backup,
                                         ActivityType::scheduled_backup,
                                         ActivityType::data_download, ActivityType::app_settings};
inline constexpr std::array stream_statuses{
    ActivityStatus::in_progress, ActivityStatus::successful, ActivityStatus::completed_with_errors,
    ActivityStatus::failed, ActivityStatus::failed_api_quota};

/// The longest text that the service looks for, in bytes of UTF-8.
inline constexpr std::size_t longest_search_text = 200;

/// The filter as it is asked for: white space around the text and in runs, and what is no text at
/// all, make no other filter.
[[nodiscard]] StreamFilter normalized(const StreamFilter& filter);

/// What can't be asked for, said for the field it is about; "" where all is well.
struct FilterErrors {
    std::string text;
    std::string from;

    [[nodiscard]] bool any() const { return !text.empty() || !from.empty(); }
};
[[nodiscard]] FilterErrors errors_of(const StreamFilter& filter);

/// The filter as the rule sees it: days become instants in the user's time zone.
[[nodiscard]] ActivityFilter activity_filter(const StreamFilter& filter, const TimeZone& zone);

/// The path and query of a page below the service's root: "/activities?limit=50&type=…". The cursor
/// is left out when it is "". Times outside of what the service can read are left out where they
/// ask for nothing.
[[nodiscard]] std::string activities_path(const StreamFilter& filter, const TimeZone& zone,
                                          std::size_t limit, std::string_view cursor);

}  // namespace orgkeep::client
