#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// Which columns a table of activities shows at a width, and where.
namespace orgkeep::dashboard {

enum class ActivityColumn { type, status, started, duration, actor, records, api_calls, log };

enum class ActivityTableKind {
    card,   ///< five rows on the dashboard: the essentials
    stream  ///< every column there is room for; where there is none, rows have a second line
};

/// How wide the words of these columns want to be, CSS pixels; the others have fixed widths.
struct ColumnNeeds {
    float type = 0;
    float status = 0;  ///< of the pills
    float started = 0;
};

/// `x` is from the left edge of the table; what stands in a column keeps the padding from its
/// edges.
struct PlacedColumn {
    ActivityColumn column = ActivityColumn::type;
    float x = 0;
    float width = 0;
};

/// Whole pixels throughout: half a million pixels down, a row still lies on the grid.
struct ActivityTableLayout {
    std::vector<PlacedColumn> columns;  ///< in reading order; Activity first, Log last
    float padding = 0;                  ///< left and right of what stands in a column
    float overhang = 0;                 ///< how far the outer columns' padding leaves the table
    bool two_lines = false;             ///< the start stands below the type
    float head_height = 0;
    float row_height = 0;

    /// Of the heads and so many rows.
    [[nodiscard]] float height(std::size_t rows) const;
    /// From the top of the table to the top of a row.
    [[nodiscard]] float row_top(std::size_t row) const;
};

[[nodiscard]] ActivityTableLayout activity_table_layout(float width, ActivityTableKind kind,
                                                        ColumnNeeds needs);

/// Rows `first` … `end` − 1.
struct RowWindow {
    std::size_t first = 0;
    std::size_t end = 0;

    friend bool operator==(const RowWindow&, const RowWindow&) = default;
};

/// The rows of `count` that lie between the heights `from` and `to` (CSS pixels below the first
/// row's top), and 20 or a few more on either side. The window moves in steps of ten rows, so that
/// it changes once in a while and not with every pixel.
[[nodiscard]] RowWindow row_window(float from, float to, float row_height, std::size_t count);

}  // namespace orgkeep::dashboard
