#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/view_model.hpp"

/// What is on the screen, as meaning: the one tree that screen readers (through the DOM mirror),
/// headless tests and browser tests read.
namespace orgkeep::dashboard {

enum class Role {
    banner,  ///< the header
    navigation,
    tab_list,
    tab,
    main,
    region,  ///< a card; named by its heading
    heading,
    text,
    status,  ///< live region, polite
    alert,   ///< live region, assertive
    button,
    link,
    image,  ///< an icon or a chart; focusable when `focusable`
    progress_bar,
    description_list,  ///< facts: children are description_item with name = label, value = value
    description_item,
    list,
    list_item,
    table,  ///< its rows are `row`s, whose children are heads and cells
    row,
    column_header,
    cell,        ///< `name` is its text; what can be pressed lies in it as a child
    tab_panel,   ///< `labeled_by` is its tab
    dialog,      ///< modal; activating the node itself is Esc
    group,       ///< of fields, named
    text_field,  ///< `name` is the label, `value` what is in it
    search_field,
    date_field,  ///< `value` is YYYY-MM-DD or ""
    select,      ///< one of `options`; `value` is the chosen one
    range,       ///< a read-out: `value` at `position` of 0 … `last_position`
    slider,      ///< the same to be set; `fraction` marks a place of its track
    text_area,   ///< of several lines; what was written is taken as a whole, and gone then
    file_field,  ///< a button that lets files be chosen
    figure,      ///< of a description list: `value` stands out, `description` below it
};

/// How a chart draws its `series`: one value a point; those of a band are all lows, then all
/// middles, then all highs.
enum class ChartShape { area, bars, band };

/// The keyboard that a field wants on a touch screen.
enum class InputMode { text, numeric };

/// CSS pixels, in document coordinates (not the viewport's: scrolling does not change them).
struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// One node. `id` is stable over frames and unique ("backup.start"). `parent` is an index into the
/// tree's nodes, −1 at the top; parents stand before their children.
struct Node {
    std::string id;
    std::int32_t parent = -1;
    Role role = Role::text;
    std::string name;
    std::string value;
    std::string description;
    int level = 0;          ///< of a heading, 1–6
    bool disabled = false;  ///< shown but refuses activation; `description` says why
    bool busy = false;
    bool selected = false;             ///< of a tab
    bool focusable = false;            ///< reached by Tab
    bool actionable = false;           ///< answers to activation (click, Enter, Space)
    bool primary = false;              ///< of a button: the one that the page is for
    bool invalid = false;              ///< of a field; `description` says what is wrong
    std::optional<double> fraction;    ///< of a progress bar or of a bar in a chart, 0 … 1; of a
                                       ///< chart the height of the line across
    std::optional<client::Tone> tone;  ///< the color of a pill, a message
    std::string placeholder;           ///< of a field
    std::string labeled_by;            ///< id of the node that names this one
    InputMode input_mode = InputMode::text;
    std::vector<std::string> options;  ///< of a select
    std::int32_t position = 0;         ///< of a range
    std::int32_t last_position = 0;
    std::vector<float> series;  ///< of a chart: its values, 0 … 1, for those who draw it themselves
    ChartShape shape = ChartShape::area;
    std::int32_t row_index = 0;  ///< of a row, from 1 (the heads); 0 when it has none
    std::int32_t row_count = 0;  ///< of a table, heads included; −1 when there may be more; 0: none
    Rect rect;

    friend bool operator==(const Node&, const Node&) = default;
};

struct SemanticsTree {
    std::vector<Node> nodes;

    friend bool operator==(const SemanticsTree&, const SemanticsTree&) = default;
};

/// The first node with this role and name, or null.
[[nodiscard]] const Node* find(const SemanticsTree& tree, Role role, std::string_view name);

/// The name of a role as the DOM mirror knows it: "banner", "tab_list", "progress_bar", ….
[[nodiscard]] std::string_view name(Role role);

/// The tree as JSON for the DOM mirror: an array of nodes with `id`, `parent` (id or null), `role`,
/// `name`, and, where they differ from the defaults, every other field in camelCase (`labeledBy`,
/// `inputMode`: "numeric", `tone`: "success"); `rect` is [x, y, width, height].
[[nodiscard]] std::string to_json(const SemanticsTree& tree);

}  // namespace orgkeep::dashboard
