#pragma once

#include <cstddef>
#include <vector>

/// The columns that a table of activities shows at a width, and their positions.
namespace orgkeep::dashboard {

enum class ActivityColumn { type, status, started, duration, actor, records, api_calls, log };

enum class ActivityTableKind {
    card,   ///< the essential columns, on the dashboard
    stream  ///< all columns that fit; rows have a second line if the start time has no column
};

/// The widths that the texts of these columns need, CSS pixels; all other columns have fixed
/// widths.
struct ColumnNeeds {
    float type = 0;
    float status = 0;  ///< width of the badges
    float started = 0;
};

/// A column. `x` is relative to the left edge of the table; the content keeps the table's padding
/// from the edges of the column.
struct PlacedColumn {
    ActivityColumn column = ActivityColumn::type;
    float x = 0;
    float width = 0;
};

/// All values are whole pixels, so that rows are on the pixel grid half a million pixels down.
struct ActivityTableLayout {
    std::vector<PlacedColumn> columns;  ///< columns in reading order; Activity first, Log last
    float padding = 0;                  ///< padding left and right of the content of a column
    float overhang = 0;                 ///< width of the outer columns' padding outside the table
    bool two_lines = false;             ///< the start time is below the type
    float head_height = 0;
    float row_height = 0;

    /// The height of the header row and `rows` rows.
    [[nodiscard]] float height(std::size_t rows) const;
    /// The top of a row, relative to the top of the table.
    [[nodiscard]] float row_top(std::size_t row) const;
};

[[nodiscard]] ActivityTableLayout activity_table_layout(float width, ActivityTableKind kind,
                                                        ColumnNeeds needs);

}  // namespace orgkeep::dashboard
