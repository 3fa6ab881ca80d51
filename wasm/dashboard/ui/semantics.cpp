#include "wasm/dashboard/ui/semantics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace orgkeep::dashboard {

namespace {

void append_escaped(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 0xF];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// Writes at most three decimals, which is finer than a device pixel. NaN, infinities and values
/// beyond 10^12 are written as 0.
void append_number(std::string& out, double value) {
    if (!std::isfinite(value) || std::abs(value) > 1e12) value = 0;
    const long long thousandths = std::llround(value * 1000);
    const long long magnitude = std::abs(thousandths);
    if (thousandths < 0) out += '-';
    out += std::to_string(magnitude / 1000);
    if (magnitude % 1000 == 0) return;
    std::string decimals = std::to_string(1000 + magnitude % 1000).substr(1);
    while (decimals.back() == '0') decimals.pop_back();
    out += '.';
    out += decimals;
}

void append_key(std::string& out, std::string_view key) {
    out += R"(,")";
    out += key;
    out += R"(":)";
}

void append_text(std::string& out, std::string_view key, std::string_view text) {
    if (text.empty()) return;
    append_key(out, key);
    append_escaped(out, text);
}

void append_flag(std::string& out, std::string_view key, bool value) {
    if (!value) return;
    append_key(out, key);
    out += "true";
}

void append_integer(std::string& out, std::string_view key, std::int64_t value) {
    if (value == 0) return;
    append_key(out, key);
    out += std::to_string(value);
}

/// Writes an array whose elements `append` writes; an empty array is left out.
template <class Elements, class Append>
void append_array(std::string& out, std::string_view key, const Elements& elements, Append append) {
    if (elements.empty()) return;
    append_key(out, key);
    out += '[';
    bool first = true;
    for (const auto& each : elements) {
        if (!first) out += ',';
        first = false;
        append(each);
    }
    out += ']';
}

std::string_view name(client::Tone tone) {
    switch (tone) {
        case client::Tone::success:
            return "success";
        case client::Tone::progress:
            return "progress";
        case client::Tone::warning:
            return "warning";
        case client::Tone::error:
            return "error";
        case client::Tone::neutral:
            break;
    }
    return "neutral";
}

void append_node(std::string& out, const SemanticsTree& tree, const Node& node) {
    out += R"({"id":)";
    append_escaped(out, node.id);
    append_key(out, "parent");
    if (node.parent < 0) {
        out += "null";
    } else {
        append_escaped(out, tree.nodes[static_cast<std::size_t>(node.parent)].id);
    }
    append_key(out, "role");
    append_escaped(out, name(node.role));
    append_key(out, "name");
    append_escaped(out, node.name);
    append_text(out, "value", node.value);
    append_text(out, "description", node.description);
    append_integer(out, "level", node.level);
    append_flag(out, "disabled", node.disabled);
    append_flag(out, "busy", node.busy);
    append_flag(out, "selected", node.selected);
    append_flag(out, "focusable", node.focusable);
    append_flag(out, "actionable", node.actionable);
    append_flag(out, "primary", node.primary);
    append_flag(out, "invalid", node.invalid);
    if (node.fraction) {
        append_key(out, "fraction");
        append_number(out, *node.fraction);
    }
    if (node.tone) append_text(out, "tone", name(*node.tone));
    append_text(out, "placeholder", node.placeholder);
    append_text(out, "labelledBy", node.labeled_by);
    if (node.input_mode == InputMode::numeric) append_text(out, "inputMode", "numeric");
    append_array(out, "options", node.options,
                 [&](const std::string& option) { append_escaped(out, option); });
    append_integer(out, "position", node.position);
    append_integer(out, "lastPosition", node.last_position);
    append_array(out, "series", node.series,
                 [&](float value) { append_number(out, static_cast<double>(value)); });
    if (node.shape != ChartShape::area) {
        append_text(out, "shape", node.shape == ChartShape::bars ? "bars" : "band");
    }
    append_integer(out, "rowIndex", node.row_index);
    append_integer(out, "rowCount", node.row_count);
    append_key(out, "rect");
    out += '[';
    const std::array sides{node.rect.x, node.rect.y, node.rect.width, node.rect.height};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (i > 0) out += ',';
        append_number(out, static_cast<double>(sides[i]));
    }
    out += "]}";
}

}  // namespace

const Node* find(const SemanticsTree& tree, Role role, std::string_view name) {
    const auto found = std::find_if(tree.nodes.begin(), tree.nodes.end(), [&](const Node& each) {
        return each.role == role && each.name == name;
    });
    return found == tree.nodes.end() ? nullptr : &*found;
}

std::string_view name(Role role) {
    switch (role) {
        case Role::banner:
            return "banner";
        case Role::navigation:
            return "navigation";
        case Role::tab_list:
            return "tab_list";
        case Role::tab:
            return "tab";
        case Role::main:
            return "main";
        case Role::region:
            return "region";
        case Role::heading:
            return "heading";
        case Role::text:
            return "text";
        case Role::status:
            return "status";
        case Role::alert:
            return "alert";
        case Role::button:
            return "button";
        case Role::link:
            return "link";
        case Role::image:
            return "image";
        case Role::progress_bar:
            return "progress_bar";
        case Role::description_list:
            return "description_list";
        case Role::description_item:
            return "description_item";
        case Role::list:
            return "list";
        case Role::list_item:
            return "list_item";
        case Role::table:
            return "table";
        case Role::row:
            return "row";
        case Role::column_header:
            return "column_header";
        case Role::cell:
            return "cell";
        case Role::tab_panel:
            return "tab_panel";
        case Role::dialog:
            return "dialog";
        case Role::group:
            return "group";
        case Role::text_field:
            return "text_field";
        case Role::search_field:
            return "search_field";
        case Role::date_field:
            return "date_field";
        case Role::select:
            return "select";
        case Role::range:
            return "range";
        case Role::slider:
            return "slider";
        case Role::text_area:
            return "text_area";
        case Role::file_field:
            return "file_field";
        case Role::figure:
            return "figure";
    }
    return "text";
}

std::string to_json(const SemanticsTree& tree) {
    std::string out = "[";
    for (const Node& node : tree.nodes) {
        if (out.size() > 1) out += ',';
        append_node(out, tree, node);
    }
    out += ']';
    return out;
}

}  // namespace orgkeep::dashboard
