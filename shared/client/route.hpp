#pragma once

#include <string>
#include <string_view>

#include "shared/client/activities/stream_filter.hpp"
#include "shared/client/view_model.hpp"

namespace orgkeep::client {

/// Where on the page someone is, as the fragment of its address says:
///
///     /           the dashboard
///     /settings   the dashboard with App Settings
///     /activity?type=manual_backup&status=failed&q=…&from=2026-11-01&to=2026-11-20
///
/// Types and statuses go by their names in the contract.
struct Route {
    Page page = Page::dashboard;
    bool settings = false;  ///< of the dashboard: its tab App Settings
    StreamFilter filter;    ///< of the stream

    friend bool operator==(const Route&, const Route&) = default;
};

/// Reads a fragment, with or without its "#". People write these by hand and links get cut off:
/// what is not known or can't be read is left out, of what is there twice the first counts, and an
/// unknown path is the dashboard.
[[nodiscard]] Route parse_route(std::string_view fragment);

/// The one fragment that stands for the route, without "#". Its filter is normalized; a text that
/// is too long to search for is left out.
[[nodiscard]] std::string format_route(const Route& route);

}  // namespace orgkeep::client
