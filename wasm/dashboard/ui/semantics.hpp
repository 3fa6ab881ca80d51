#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/paint/geometry.hpp"

/// The semantics tree: roles, names, values and states of everything on the screen. The DOM mirror
/// (and through it screen readers), headless tests and browser tests read it.
namespace orgkeep::dashboard {

enum class Role {
    banner,  ///< the header
    navigation,
    tab_list,
    tab,
    main,
    region,  ///< a card; its name is its heading
    heading,
    text,
    status,  ///< a polite live region
    alert,   ///< an assertive live region
    button,
    link,
    image,  ///< an icon or a chart; focusable when `focusable`
    progress_bar,
    description_list,  ///< its children are `description_item`s or `figure`s
    description_item,  ///< `name` is the label, `value` the value
    list,
    list_item,
    table,  ///< a table; its children are `row`s, whose children are headers and cells
    row,
    column_header,
    cell,        ///< `name` is its text; controls in it are its children
    tab_panel,   ///< `labeled_by` is its tab
    dialog,      ///< a modal dialog; activating the node itself is Esc
    group,       ///< a named group of fields
    text_field,  ///< `name` is the label, `value` the text
    search_field,
    date_field,  ///< `value` is YYYY-MM-DD or ""
    select,      ///< `value` is the chosen one of `options`
    range,   ///< a value that is read at a position: `value` at `position` of 0 … `last_position`
    slider,  ///< a range that sets its value; `fraction` is the position of a mark on the track
    text_area,   ///< a field of several lines; the text is handed over as a whole and then cleared
    file_field,  ///< a button that opens the file chooser
    figure,      ///< a fact of a description list: a large `value` with a `description` below it
};

/// The drawing style of a chart's `series`. `area` and `bars` have one value per point. A `band`
/// has all low values first, then all middle values, then all high values.
enum class ChartShape { area, bars, band };

/// The on-screen keyboard of a field.
enum class InputMode { text, numeric };

/// One node. `id` is unique and stays the same between frames ("backup.start"). `parent` is an
/// index into the nodes of the tree, −1 at the top; parents precede their children.
struct Node {
    std::string id;
    std::int32_t parent = -1;
    Role role = Role::text;
    std::string name;
    std::string value;
    std::string description;
    int level = 0;          ///< level of a heading, 1–6
    bool disabled = false;  ///< the node is shown but not activated; `description` is the reason
    bool busy = false;
    bool selected = false;             ///< the tab is selected
    bool focusable = false;            ///< the node is in the tab order
    bool actionable = false;           ///< the node can be activated (click, Enter, Space)
    bool primary = false;              ///< the button is the main action of the page
    bool invalid = false;              ///< the field is invalid; `description` is the error
    std::optional<double> fraction;    ///< fill of a progress bar or of a bar in a chart, 0 … 1;
                                       ///< position of a chart's limit line on its axis
    std::optional<client::Tone> tone;  ///< color of a badge or message
    std::string placeholder;           ///< placeholder of a field
    std::string labeled_by;            ///< id of the node that names this one
    InputMode input_mode = InputMode::text;
    std::vector<std::string> options;  ///< options of a select
    std::int32_t position = 0;         ///< position of a range or slider
    std::int32_t last_position = 0;
    std::vector<float> series;  ///< values of a chart, 0 … 1; the DOM presentation draws them
    ChartShape shape = ChartShape::area;
    std::int32_t row_index = 0;  ///< index of a row, 1 for the header row; 0 otherwise
    std::int32_t row_count = 0;  ///< rows of a table with its header; −1 if unknown; 0 otherwise
    Rect rect;

    friend bool operator==(const Node&, const Node&) = default;
};

struct SemanticsTree {
    std::vector<Node> nodes;

    friend bool operator==(const SemanticsTree&, const SemanticsTree&) = default;
};

/// The first node with this role and name, or null.
[[nodiscard]] const Node* find(const SemanticsTree& tree, Role role, std::string_view name);

/// The name of a role in the JSON: "banner", "tab_list", "progress_bar", ….
[[nodiscard]] std::string_view name(Role role);

/// The tree as JSON for the DOM mirror: an array of nodes with `id`, `parent` (id or null), `role`,
/// `name` and `rect` ([x, y, width, height]), and every other field that differs from its default,
/// in camel case (`inputMode`: "numeric", `tone`: "success"; `labeled_by` is `labelledBy` as in
/// WAI-ARIA).
[[nodiscard]] std::string to_json(const SemanticsTree& tree);

}  // namespace orgkeep::dashboard
