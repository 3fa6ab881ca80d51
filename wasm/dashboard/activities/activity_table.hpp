#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/activities/table_layout.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// Activities as rows, in the card and in the stream.
namespace orgkeep::dashboard {

struct ActivityTable {
    std::string_view id;    ///< of the card or page: the table is `id`.table, a row `id`.row.…
    std::string_view name;  ///< of the table
    const client::ActivityColumns& columns;
    std::span<const client::ActivityRowView> rows;
    std::string_view busy_log;  ///< id of the activity whose log is on its way
    bool more = false;          ///< there are rows beyond these
    bool busy = false;          ///< other rows are on their way
};

/// The widths that words of these rows take up: the widest of each column.
[[nodiscard]] ColumnNeeds column_needs(const Ui& ui, std::span<const client::ActivityRowView> rows);

/// The heads, and the rows of the window; rows outside the viewport are in the tree and not drawn.
/// `kept` is a row that is in the tree though it lies outside the window, and its neighbors with
/// it, so that the keyboard goes on from there row by row. A press of a row or of its name asks for
/// the details of the activity, one of its icon for the log.
void draw_activity_table(const Ui& ui, Point top_left, float width,
                         const ActivityTableLayout& layout, const ActivityTable& table,
                         RowWindow window, std::optional<std::size_t> kept = std::nullopt);

}  // namespace orgkeep::dashboard
