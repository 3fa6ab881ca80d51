#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// The state of the activity stream, kept between frames.
struct StreamMemory {
    /// The number of rows when more rows were last requested because of the scroll position, so
    /// that they are requested only once.
    std::optional<std::size_t> requested_at;
    /// Whether the current error, if any, occurred while the first page of a filter was loaded;
    /// such an error is shown above the rows.
    bool is_first_page_error = false;
    /// The number of rows when the user pressed "Show more"; the focus moves to the next row.
    std::optional<std::size_t> pressed_at;
    // The row with the keyboard focus, and the focus and the rows that it was looked up in.
    std::string focus;
    const void* rows = nullptr;
    std::optional<std::size_t> focused_row;
};

/// Draws the page "Activity Stream" from `y` down. `busy_log` is the id of the activity whose log
/// is being loaded. Returns the height.
float activity_stream(const Ui& ui, const PageGrid& grid, float y,
                      const client::ActivityStreamView& view, std::string_view busy_log,
                      StreamMemory& memory);

}  // namespace orgkeep::dashboard
