#include "wasm/dashboard/activities/table_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace orgkeep::dashboard {

namespace {

using Column = ActivityColumn;

constexpr float narrow_below = 320;

struct ColumnRule {
    Column column = Column::type;
    float wanted = 0;    ///< width of the content
    float weight = 0;    ///< share of the space that is left over
    int drop_order = 0;  ///< the column with the highest value is dropped first; 0 is kept
};

std::vector<ColumnRule> rules(ActivityTableKind kind, ColumnNeeds needs) {
    const auto within = [](float min, float wanted, float max) {
        return std::ceil(std::clamp(wanted, min, max));
    };
    const ColumnRule type{Column::type, within(80, needs.type, 180), 3, 0};
    const ColumnRule status{Column::status, within(92, needs.status, 180), 2, 0};
    const ColumnRule started{Column::started, within(96, needs.started, 160), 2, 1};
    const ColumnRule calls{Column::api_calls, 80, 1, 2};
    const ColumnRule log{Column::log, 28, 0, 0};
    if (kind == ActivityTableKind::card) return {type, status, started, calls, log};
    return {type,
            status,
            started,
            {Column::duration, 96, 1, 3},
            {Column::actor, 120, 2, 4},
            {Column::records, 120, 1, 5},
            calls,
            log};
}

float wanted_width(const std::vector<ColumnRule>& columns, float padding) {
    float sum = 0;
    for (const ColumnRule& each : columns) sum += each.wanted + 2 * padding;
    return sum;
}

/// Drops columns, the least important first, until the others fit or none may be dropped.
void drop_columns(std::vector<ColumnRule>& columns, float width, float padding) {
    while (wanted_width(columns, padding) > width) {
        const auto last = std::max_element(
            columns.begin(), columns.end(),
            [](const ColumnRule& a, const ColumnRule& b) { return a.drop_order < b.drop_order; });
        if (last->drop_order == 0) return;
        columns.erase(last);
    }
}

/// Shrinks the columns that are kept at any width by `missing`, first only as far as the texts of
/// most rows still fit.
void shrink(std::vector<ColumnRule>& columns, float missing) {
    struct Step {
        Column column;
        float min;
    };
    for (const Step& next : {Step{Column::status, 102}, Step{Column::type, 116},
                             Step{Column::status, 64}, Step{Column::type, 64}}) {
        const auto found =
            std::find_if(columns.begin(), columns.end(),
                         [&](const ColumnRule& each) { return each.column == next.column; });
        const float taken =
            std::min(std::max(0.0F, missing), std::max(0.0F, found->wanted - next.min));
        found->wanted -= taken;
        missing -= taken;
    }
}

}  // namespace

float ActivityTableLayout::height(std::size_t rows) const { return row_top(rows); }

float ActivityTableLayout::row_top(std::size_t row) const {
    return head_height + static_cast<float>(row) * row_height;
}

ActivityTableLayout activity_table_layout(float width, ActivityTableKind kind, ColumnNeeds needs) {
    ActivityTableLayout layout;
    const bool narrow = width < narrow_below;
    layout.padding = narrow ? 4.0F : 8.0F;
    // In a narrow table the outer columns have no padding at the edges of the table.
    layout.overhang = narrow ? layout.padding : 0;
    width += 2 * layout.overhang;
    std::vector<ColumnRule> columns = rules(kind, needs);
    drop_columns(columns, width, layout.padding);
    shrink(columns, wanted_width(columns, layout.padding) - width);

    const bool has_start = std::any_of(columns.begin(), columns.end(), [](const ColumnRule& each) {
        return each.column == Column::started;
    });
    layout.two_lines = kind == ActivityTableKind::stream && !has_start;
    layout.head_height = 36;
    layout.row_height = layout.two_lines ? 56.0F : 40.0F;

    const float left_over = std::max(0.0F, width - wanted_width(columns, layout.padding));
    float weights = 0;
    for (const ColumnRule& each : columns) weights += each.weight;
    float x = 0;
    float weight_so_far = 0;
    float wanted_so_far = 0;
    for (const ColumnRule& each : columns) {
        weight_so_far += each.weight;
        wanted_so_far += each.wanted + 2 * layout.padding;
        const float end = std::floor(wanted_so_far + left_over * weight_so_far / weights);
        layout.columns.push_back({each.column, x - layout.overhang, end - x});
        x = end;
    }
    return layout;
}

}  // namespace orgkeep::dashboard
