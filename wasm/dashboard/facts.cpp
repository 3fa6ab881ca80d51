#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float two_columns_from = 640;
constexpr float column_gap = 64;
constexpr float label_gap = 16;

/// One label and value; the value wraps when both do not fit on a line. Gives the height.
float fact(const Ui& ui, std::string_view id, Rect box, const client::Fact& view) {
    const TextKind kind = text_kind::body;
    const float around = (measure::row_height - kind.line) / 2;
    const float wanted = line_width(ui, view.label, kind);
    const float value_width = line_width(ui, view.value, text_kind::value);
    const bool fits = wanted + label_gap + value_width <= box.width;
    const float label_width = fits ? wanted : std::min(wanted, std::floor(box.width * 0.45F));
    draw_line(ui, {box.x, box.y + around, std::ceil(label_width), kind.line}, view.label, kind,
              ui.theme().weak_text);
    const float value_left = box.x + std::ceil(label_width) + label_gap;
    const Rect value =
        draw_paragraph(ui, {value_left, box.y + around, std::max(0.0F, right(box) - value_left), 0},
                       view.value, text_kind::value, ui.theme().text, Align::right);
    const float height = std::max(measure::row_height, value.height + 2 * around);
    Node meaning =
        make_node(id, Role::description_item, view.label, {box.x, box.y, box.width, height});
    meaning.value = view.value;
    ui.record(meaning);
    return height;
}

}  // namespace

float fact_list(const Ui& ui, std::string_view id, std::string_view name, Rect box,
                std::span<const client::Fact> facts) {
    const std::size_t columns = box.width >= two_columns_from && facts.size() > 1 ? 2 : 1;
    const auto gaps = static_cast<float>(columns - 1);
    const float width = (box.width - gaps * column_gap) / static_cast<float>(columns);

    const auto draw_all = [&](const Ui& on) {
        float height = 0;
        for (std::size_t row = 0; row < facts.size(); row += columns) {
            float row_height = 0;
            for (std::size_t i = row; i < std::min(row + columns, facts.size()); ++i) {
                const float x = box.x + static_cast<float>(i - row) * (width + column_gap);
                const std::string item = std::string(id) + "." + std::to_string(i);
                row_height =
                    std::max(row_height, fact(on, item, {x, box.y + height, width, 0}, facts[i]));
            }
            height += row_height;
        }
        return height;
    };
    const float height = draw_all(ui.measuring());
    const Ui list =
        ui.inside(make_node(id, Role::description_list, name, {box.x, box.y, box.width, height}));
    draw_all(list);
    return height;
}

}  // namespace orgkeep::dashboard
