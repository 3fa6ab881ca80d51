#include "wasm/dashboard/configuration/conflict_section.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/dashboard/widgets/callout.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

/// A row of the table: the setting, the user's value, the saved value.
struct ConflictCells {
    std::array<std::string_view, 3> texts;
    bool is_header = false;
};

/// Returns the height.
float draw_conflict_row(const Ui& table, const std::string& id, int index, Rect box,
                        const ConflictCells& cells) {
    constexpr float padding = 6;
    constexpr float gap = 12;
    const Theme& theme = table.theme();
    const TextKind kind = cells.is_header ? text_kind::small_strong : text_kind::body;
    const float width = std::floor((box.width - 2 * gap) / 3);
    const auto cell_box = [&](std::size_t i) {
        return Rect{box.x + static_cast<float>(i) * (width + gap), box.y + padding, width, 0};
    };
    float height = kind.line;
    for (std::size_t i = 0; i < cells.texts.size(); ++i) {
        height = std::max(
            height, draw_paragraph(table.measuring(), cell_box(i), cells.texts[i], kind, 0).height);
    }
    const Rect area{box.x, box.y, box.width, height + 2 * padding};
    Node node = make_node(id, Role::row, "", area);
    node.row_index = index;
    const Ui row = table.inside(node);
    for (std::size_t i = 0; i < cells.texts.size(); ++i) {
        const Rect cell = cell_box(i);
        const bool weak = cells.is_header || i == 0;
        draw_paragraph(row, cell, cells.texts[i], kind, weak ? theme.weak_text : theme.text);
        const bool is_header = cells.is_header && !cells.texts[i].empty();
        row.record(make_node(id + "." + std::to_string(i),
                             is_header ? Role::column_header : Role::cell, cells.texts[i],
                             {cell.x, cell.y, cell.width, height}));
    }
    row.paint.hairline(area.x, bottom(area) - row.paint.hairline_thickness(), area.width,
                       theme.border);
    return area.height;
}

}  // namespace

float conflict_section(const Ui& ui, const client::ConflictView& view, Rect box) {
    constexpr float gap = 12;
    float y = box.y;
    y += callout(ui, "configuration.conflict", box, view.text, client::Tone::warning);
    y += gap;
    const auto draw_rows = [&](const Ui& table) {
        const std::string id = "configuration.table.";
        float top = y;
        top += draw_conflict_row(table, id + "head", 1, {box.x, top, box.width, 0},
                                 {{"", view.mine_label, view.theirs_label}, true});
        for (std::size_t i = 0; i < view.rows.size(); ++i) {
            const client::ConflictRowView& row = view.rows[i];
            top +=
                draw_conflict_row(table, id + std::to_string(i), static_cast<int>(i) + 2,
                                  {box.x, top, box.width, 0}, {{row.label, row.mine, row.theirs}});
        }
        return top - y;
    };
    Node table = make_node("configuration.table", Role::table, view.text,
                           {box.x, y, box.width, draw_rows(ui.measuring())});
    table.row_count = static_cast<int>(view.rows.size()) + 1;
    draw_rows(ui.inside(table));
    y += table.rect.height + gap;
    const std::array buttons{RowButton{"configuration.theirs", &view.use_theirs},
                             RowButton{"configuration.mine", &view.keep_mine, ButtonKind::primary}};
    const ButtonRow row = button_row(ui, {box.x, y, box.width, 0}, buttons);
    if (row.pressed == 0U) ui.emit(client::UseTheirsPressed{});
    if (row.pressed == 1U) ui.emit(client::KeepMinePressed{});
    return y + row.height - box.y;
}

}  // namespace orgkeep::dashboard
