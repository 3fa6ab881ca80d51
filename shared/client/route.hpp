#pragma once

#include <string>
#include <string_view>

#include "shared/client/activities/stream/filter.hpp"
#include "shared/client/view_model.hpp"

namespace orgkeep::client {

/// A position on the page, as the fragment of its address names it:
///
///     /           the dashboard
///     /settings   the dashboard with App Settings
///     /activity?type=manual_backup&status=failed&q=…&from=2026-11-01&to=2026-11-20
///     /planner    the planner
/// Types and statuses have their names in the contract.
struct Route {
    Page page = Page::dashboard;
    bool settings = false;  ///< the dashboard's tab App Settings is open
    StreamFilter filter;    ///< filter, for the activity stream only

    friend bool operator==(const Route&, const Route&) = default;
};

/// Reads a fragment, with or without "#". Links are typed by hand and get cut off, so unknown and
/// unreadable parameters are ignored, the first of duplicate ones counts, and an unknown path is
/// the dashboard.
[[nodiscard]] Route parse_route(std::string_view fragment);

/// The canonical fragment of the route, without "#". Its filter is normalized; a search text that
/// is too long is left out.
[[nodiscard]] std::string format_route(const Route& route);

}  // namespace orgkeep::client
