#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/forward_clock.hpp"
#include "shared/client/trouble.hpp"
#include "shared/client/view_model.hpp"
#include "shared/core/activity.hpp"
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

/// An export of the filtered stream while it goes on: page after page until there are no more.
struct StreamExport {
    StreamFilter filter;
    std::vector<Activity> items;
    std::string cursor;
    int failures = 0;
    std::optional<Ticks> retry_at;
};

/// The activity stream: what is wanted, what is there, what is on its way.
struct Stream {
    StreamFilter filter;  ///< as it stands in the fields
    StreamFilter loaded;  ///< what the items below were asked for with
    bool is_loaded = false;
    std::vector<Activity> items;  ///< newest first
    ActivityRows rows;            ///< the items as they are shown
    std::optional<Date> rows_of;  ///< the day on which the rows were made: "today" depends on it
    std::optional<std::string> next_cursor;
    std::optional<Ticks> search_due;  ///< when what was typed is looked for
    std::optional<Trouble> trouble;
    std::optional<StreamExport> exporting;
};

}  // namespace orgkeep::client
