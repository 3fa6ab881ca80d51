#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/client/activities/stream_filter.hpp"
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

/// An export of the filtered stream while it goes on: page after page until there are no more.
struct StreamExport {
    StreamFilter filter;
    CsvWriter csv;
    std::size_t count = 0;
    std::string cursor;                  ///< of the page that comes next; "" for the first
    std::optional<ActivityCursor> last;  ///< of what is in the file: pages go on behind it
    int failures = 0;                    ///< in a row
    std::optional<Ticks> retry_at;
};

/// What the service said against a filter (422).
struct RefusedFilter {
    StreamFilter filter;
    std::vector<contract::FieldError> errors;
};

/// The activity stream: what is wanted, what is there, what is on its way.
struct Stream {
    StreamFilter filter;  ///< as it stands in the fields

    // What is there. The ids are those of the items: no activity is listed twice.
    bool is_loaded = false;
    StreamFilter loaded;          ///< what the items were asked for with
    std::vector<Activity> items;  ///< newest first
    std::unordered_set<std::string> ids;
    RequestId head_from = 0;  ///< the request by which the first of them came last
    std::optional<std::string> next_cursor;

    // The items as they are shown. "Today" and the year are left out of some: they depend on the
    // day.
    std::shared_ptr<std::vector<ActivityRowView>> rows;
    Date rows_of{};

    // What is wanted and on its way.
    StreamFilter asked;  ///< of the page under way
    std::string asked_cursor;
    std::optional<Ticks> search_due;  ///< when what was typed is looked for
    bool reload = false;              ///< begin anew, whatever is there
    bool reloaded = false;  ///< so it did for a cursor, and no page by a cursor has come since
    bool more_wanted = false;
    bool news_wanted = false;  ///< the first page is to be asked for again and merged
    RequestId judged = 0;      ///< the dashboard's answer that was last held against the items
    std::optional<RequestError> error;
    std::optional<Ticks> retry_at;  ///< when what `trouble` kept is asked for again by itself
    int failures = 0;               ///< in a row
    int news_failures = 0;          ///< of `new_activities`, which stand in no one's way
    std::optional<Ticks> news_retry_at;
    std::optional<RefusedFilter> refused;

    std::optional<StreamExport> exporting;
};

}  // namespace orgkeep::client
