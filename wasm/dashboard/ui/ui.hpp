#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/events.hpp"
#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/paint/painter.hpp"
#include "wasm/dashboard/paint/theme.hpp"
#include "wasm/dashboard/text/typesetter.hpp"
#include "wasm/dashboard/ui/motion.hpp"
#include "wasm/dashboard/ui/semantics.hpp"

namespace orgkeep::dashboard {

/// A few words beside a control, drawn above everything else.
struct Tip {
    Rect anchor;
    std::string text;
};

/// One input of the user through an element of the page: a new value, or an activation without one.
struct NodeInput {
    std::string id;
    std::optional<std::string> value;
};

/// Something floats above what lies at `level` and below.
struct Cover {
    Rect area;
    int level = 0;
};

/// All that one frame works with and produces.
struct FrameContext {
    const FrameInput& input;
    const Theme& theme;
    Typesetter& type;
    Activation activation;
    std::span<const NodeInput> inputs;  ///< one activation, or values with the oldest first
    std::string_view focus;             ///< id of the node with the keyboard focus
    bool focus_visible = false;
    Motion& motion;
    SemanticsTree& tree;
    FrameOutput& output;
    std::optional<Tip> tip = std::nullopt;
    std::vector<Cover> covered = {};
    std::int32_t dialog = -1;  ///< the node of the dialog that is open
};

/// How the user touches a control right now.
struct Interaction {
    bool hovered = false;
    bool held = false;
    bool focused = false;  ///< the keyboard is here, whether or not the ring is to be seen
    bool focus_ring = false;
    bool activated = false;  ///< true in one frame for each activation
};

/// A node with the given essentials; everything else as it is by default.
[[nodiscard]] Node make_node(std::string_view id, Role role, std::string_view name, Rect rect);

/// What a card draws with: a handle on the frame, the place in the semantics tree, and the painter.
/// Copies are cheap. Document coordinates throughout.
///
/// `measuring()` gives a handle that draws, records and answers nothing, so that one and the same
/// function lays a card out and draws it.
class Ui {
  public:
    Ui(FrameContext& frame, Painter painter);

    [[nodiscard]] Ui measuring() const;
    [[nodiscard]] bool measures() const { return !paint.draws(); }

    [[nodiscard]] const Theme& theme() const { return frame_->theme; }
    [[nodiscard]] Typesetter& type() const { return frame_->type; }
    [[nodiscard]] const FrameInput& input() const { return frame_->input; }

    /// Records a node below this handle's.
    void record(Node node) const;
    /// Records a node and gives the handle whose nodes lie below it.
    [[nodiscard]] Ui inside(Node node) const;

    /// Hover, press, focus and activation of a node's rectangle. A disabled or not actionable node
    /// is never activated.
    [[nodiscard]] Interaction interact(const Node& node) const;
    /// What was put into a field, chosen of a select or a range since the last frame; nothing of a
    /// disabled one.
    [[nodiscard]] std::optional<std::string> value_of(const Node& node) const;
    /// The same as a position of a select or a range: 0 … `last`; anything else is nothing.
    [[nodiscard]] std::optional<std::size_t> position_of(const Node& node, std::size_t last) const;
    /// Whether the node was activated from outside; the pointer has no part in it.
    [[nodiscard]] bool activated(const Node& node) const;

    /// The id of the node with the keyboard focus; "" for none.
    [[nodiscard]] std::string_view focus() const { return frame_->focus; }
    /// Whether the pointer is over the area, with nothing floating between.
    [[nodiscard]] bool is_pointer_over(Rect area) const;

    /// Gives the node of this handle (the one `inside` recorded) its rectangle, where that is known
    /// only after what lies in it.
    void set_rect(Rect rect) const;

    void emit(client::Event event) const;
    void set_content_height(float height) const;
    /// The document reaches down to the height at least.
    void extend_content(float height) const;
    /// Scrolls to the height and gives the node the focus.
    void lead_to(std::string_view node_id, float y) const;
    /// Gives the node the focus; the document scrolls only where the node is out of sight.
    void request_focus(std::string_view node_id) const;
    /// Whether nothing is to move by itself.
    [[nodiscard]] bool still() const;
    /// Asks for the next frame at the latest after this time.
    void repaint_in(std::chrono::milliseconds delay) const;
    /// Says that something floats above the area: what lies at this handle's level or below no
    /// longer feels the pointer there.
    void cover(Rect area) const;
    /// A handle for what floats one level above this one's.
    [[nodiscard]] Ui floating() const;
    /// Makes this handle's node the dialog that is open.
    void open_dialog() const;
    /// The same handle with its nodes inside the dialog that is open, if any: nothing outside it is
    /// within reach.
    [[nodiscard]] Ui in_dialog() const;
    void show_tip(Rect anchor, std::string_view text) const;

    /// The value to show for a node's moving figure; asks for frames while it moves.
    [[nodiscard]] double glide(std::string_view node_id, double target) const;
    /// A turning arc; still when motion is to be reduced, and no reason to paint when out of sight.
    void spinner(Point middle, float size, Color color) const;

    Painter paint;

  private:
    [[nodiscard]] bool is_pointer_covered() const;

    FrameContext* frame_;
    std::int32_t parent_ = -1;
    int level_ = 0;  ///< of what floats; the page is 0
};

}  // namespace orgkeep::dashboard
