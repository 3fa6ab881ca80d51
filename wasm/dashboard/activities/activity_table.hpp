#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/activities/table_layout.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/row_window.hpp"

/// The table of activities, on the card and in the stream.
namespace orgkeep::dashboard {

struct ActivityTable {
    std::string_view id;    ///< id of the card or page: the table is `id`.table, a row `id`.row.…
    std::string_view name;  ///< name of the table
    const client::ActivityColumns& columns;
    std::span<const client::ActivityRowView> rows;
    std::string_view busy_log;  ///< id of the activity whose log is being loaded
    bool more = false;          ///< there are rows beyond these
    bool busy = false;          ///< other rows are being loaded
};

/// The width of the widest text in each column.
[[nodiscard]] ColumnNeeds column_needs(const Ui& ui, std::span<const client::ActivityRowView> rows);

/// Draws the header and the rows of the window. Rows outside the viewport are recorded but not
/// drawn. The row at `kept` and its neighbors are recorded even outside the window, so that Tab
/// moves on from there row by row. A click on a row or its name opens the details of the activity,
/// a click on its icon downloads the log.
void draw_activity_table(const Ui& ui, Point top_left, float width,
                         const ActivityTableLayout& layout, const ActivityTable& table,
                         RowWindow window, std::optional<std::size_t> kept = std::nullopt);

}  // namespace orgkeep::dashboard
