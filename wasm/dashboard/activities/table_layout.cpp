#include "wasm/dashboard/activities/table_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace orgkeep::dashboard {

namespace {

using Column = ActivityColumn;

constexpr float narrow_below = 320;
constexpr std::size_t margin = 20;
constexpr std::size_t step = 10;

struct Rule {
    Column column = Column::type;
    float wanted = 0;  ///< of its words
    float weight = 0;  ///< its share of what is left over
    int priority = 0;  ///< the column with the highest goes first; 0 stays
};

std::vector<Rule> rules(ActivityTableKind kind, ColumnNeeds needs) {
    const auto at_least = [](float least, float wanted, float most) {
        return std::ceil(std::clamp(wanted, least, most));
    };
    const Rule type{Column::type, at_least(80, needs.type, 180), 3, 0};
    const Rule status{Column::status, at_least(92, needs.status, 180), 2, 0};
    const Rule started{Column::started, at_least(96, needs.started, 160), 2, 1};
    const Rule calls{Column::api_calls, 80, 1, 2};
    const Rule log{Column::log, 28, 0, 0};
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

float wanted_width(const std::vector<Rule>& columns, float padding) {
    float sum = 0;
    for (const Rule& each : columns) sum += each.wanted + 2 * padding;
    return sum;
}

/// Drops columns, the least important first, until the rest has room or must stay.
void drop_columns(std::vector<Rule>& columns, float width, float padding) {
    while (wanted_width(columns, padding) > width) {
        const auto last =
            std::max_element(columns.begin(), columns.end(),
                             [](const Rule& a, const Rule& b) { return a.priority < b.priority; });
        if (last->priority == 0) return;
        columns.erase(last);
    }
}

/// Takes what is missing from the columns that stay at any width, without cutting into the words
/// that most rows have as long as that is possible.
void shrink(std::vector<Rule>& columns, float missing) {
    struct Step {
        Column column;
        float least;
    };
    for (const Step& next : {Step{Column::status, 102}, Step{Column::type, 116},
                             Step{Column::status, 64}, Step{Column::type, 64}}) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Rule& each) {
            return each.column == next.column;
        });
        const float taken =
            std::min(std::max(0.0F, missing), std::max(0.0F, found->wanted - next.least));
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
    // Where every pixel counts, the outer columns have no padding at the edges of the table.
    layout.overhang = narrow ? layout.padding : 0;
    width += 2 * layout.overhang;
    std::vector<Rule> columns = rules(kind, needs);
    drop_columns(columns, width, layout.padding);
    shrink(columns, wanted_width(columns, layout.padding) - width);

    const bool tells_start = std::any_of(columns.begin(), columns.end(), [](const Rule& each) {
        return each.column == Column::started;
    });
    layout.two_lines = kind == ActivityTableKind::stream && !tells_start;
    layout.head_height = 36;
    layout.row_height = layout.two_lines ? 56.0F : 40.0F;

    const float over = std::max(0.0F, width - wanted_width(columns, layout.padding));
    float weights = 0;
    for (const Rule& each : columns) weights += each.weight;
    float at = 0;
    float weight_so_far = 0;
    float wanted_so_far = 0;
    for (const Rule& each : columns) {
        weight_so_far += each.weight;
        wanted_so_far += each.wanted + 2 * layout.padding;
        const float end = std::floor(wanted_so_far + over * weight_so_far / weights);
        layout.columns.push_back({each.column, at - layout.overhang, end - at});
        at = end;
    }
    return layout;
}

RowWindow row_window(float from, float to, float row_height, std::size_t count) {
    const auto row_at = [&](float y) {
        const float row = std::floor(std::max(0.0F, y) / row_height);
        return std::min(count, static_cast<std::size_t>(row));
    };
    const std::size_t first = row_at(from);
    const std::size_t last = row_at(std::max(from, to));
    const std::size_t begin = first > margin ? (first - margin) / step * step : 0;
    const std::size_t end = (last + margin + step) / step * step;
    return {begin, std::min(end, count)};
}

}  // namespace orgkeep::dashboard
