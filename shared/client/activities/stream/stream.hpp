#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/client/activities/stream/filter.hpp"
#include "shared/client/forward_clock.hpp"
#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/view_model.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/activity.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/time.hpp"
#include "shared/text/csv_writer.hpp"

namespace orgkeep::client {

/// An export of the filtered stream under way.
struct StreamExport {
    StreamFilter filter;
    CsvWriter csv;
    std::size_t count = 0;
    std::string cursor;  ///< cursor of the next page; "" for the first
    std::optional<ActivityCursor>
        last;          ///< the last exported activity; the next page must follow it
    int failures = 0;  ///< number of failures in a row
    std::optional<Ticks> retry_at;
};

/// A filter that the service refused (422), and its errors.
struct RefusedFilter {
    StreamFilter filter;
    std::vector<contract::FieldError> errors;
};

/// The activity stream: its filter, the loaded activities, the requests.
struct Stream {
    StreamFilter filter;  ///< filter as shown in the fields

    // The loaded activities. `ids` has the id of each item, so that no activity is listed twice.
    bool is_loaded = false;
    StreamFilter loaded;          ///< the filter of the items
    std::vector<Activity> items;  ///< newest first
    std::unordered_set<std::string> ids;
    RequestId first_page_request = 0;  ///< the last request that returned the first page
    std::optional<std::string> next_cursor;

    // The rows that show the items. Their times are relative to a date ("today, 13:51").
    std::shared_ptr<std::vector<ActivityRowView>> rows;
    Date rows_date{};

    // Requests.
    StreamFilter requested;  ///< the filter of the page under way
    std::string requested_cursor;
    std::optional<Ticks> search_due;  ///< time at which typed text is searched for
    bool needs_reload = false;        ///< the first page is requested even if it is loaded
    /// The stream was reloaded because of a refused cursor, and no page by cursor has come since.
    bool has_reloaded = false;
    bool more_wanted = false;          ///< the next page is needed
    bool news_wanted = false;          ///< the first page must be requested again and merged
    RequestId compared_dashboard = 0;  ///< the last dashboard that was compared with the items
    std::optional<RequestError> error;
    std::optional<Ticks> retry_at;  ///< next retry after `error`; nothing if the user must retry
    int failures = 0;               ///< number of failures in a row
    int news_failures = 0;          ///< number of failures in a row, for `new_activities`
    std::optional<Ticks> news_retry_at;
    std::optional<RefusedFilter> refused;

    std::optional<StreamExport> exporting;
};

}  // namespace orgkeep::client
