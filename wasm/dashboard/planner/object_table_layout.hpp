#pragma once

#include <string>
#include <vector>

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// The columns that the table of objects shows at a width, and the positions of its rows.
namespace orgkeep::dashboard::planning {

enum class ObjectColumn { name, first_backup, each_run, share, reason };

struct PlacedObjectColumn {
    ObjectColumn column = ObjectColumn::name;
    float x = 0;  ///< edge relative to the left edge of the table
    float width = 0;
};

struct ObjectTableLayout {
    std::vector<PlacedObjectColumn> columns;  ///< columns in reading order
    bool bars = false;                        ///< the shares have bars
    bool reasons_below = false;               ///< the reasons are below the names, without a column
    std::vector<float> row_tops;  ///< offsets from the top of the first row; then the total height
};

inline constexpr TextKind object_header_kind = text_kind::small_strong;
inline constexpr float share_bar_width = 64;
inline constexpr float share_bar_gap = 10;
inline constexpr float object_row_padding = 8;  ///< space above and below the text of a row

/// Whether the column holds numbers, which are aligned at the right.
[[nodiscard]] constexpr bool is_numeric(ObjectColumn column) {
    return column != ObjectColumn::name && column != ObjectColumn::reason;
}

[[nodiscard]] const std::string& header_of(const client::planning::ObjectTableView& view,
                                           ObjectColumn column);
[[nodiscard]] const std::string& text_of(const client::planning::ObjectRowView& row,
                                         ObjectColumn column);
/// `strong` is set for the row with the total.
[[nodiscard]] TextKind kind_of(ObjectColumn column, bool strong);

/// The height of a row, in which all texts are wrapped.
[[nodiscard]] float object_row_height(const Ui& ui, const ObjectTableLayout& layout,
                                      const client::planning::ObjectRowView& row, float width,
                                      bool strong);

[[nodiscard]] ObjectTableLayout object_table_layout(const Ui& ui,
                                                    const client::planning::ObjectTableView& view,
                                                    float width);

}  // namespace orgkeep::dashboard::planning
