#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/events.hpp"
#include "wasm/dashboard/paint/painter.hpp"
#include "wasm/dashboard/paint/theme.hpp"
#include "wasm/dashboard/text/typesetter.hpp"
#include "wasm/dashboard/ui/animation.hpp"
#include "wasm/dashboard/ui/frame.hpp"
#include "wasm/dashboard/ui/semantics.hpp"

namespace orgkeep::dashboard {

/// A short text beside a control, drawn above everything else.
struct Tooltip {
    Rect anchor;
    std::string text;
};

/// The user's input into one node: a new value, or an activation, which has no value.
struct NodeInput {
    std::string id;
    std::optional<std::string> value;
};

/// An area that hides the pointer from everything at `level` and below.
struct CoveredArea {
    Rect area;
    int level = 0;
};

/// The input, the state and the results of one frame.
struct FrameContext {
    const FrameInput& input;
    const Theme& theme;
    Typesetter& type;
    Activation activation;
    std::span<const NodeInput> inputs;  ///< one activation, or values with the oldest first
    std::string_view focus;             ///< id of the node with the keyboard focus
    bool focus_visible = false;
    Animations& animations;
    SemanticsTree& tree;
    FrameOutput& output;
    std::optional<Tooltip> tooltip = std::nullopt;
    std::vector<CoveredArea> covered = {};
    std::int32_t dialog = -1;  ///< index of the node of the open dialog
};

/// The state of the user's interaction with a control.
struct Interaction {
    bool hovered = false;
    bool pressed = false;
    bool focused = false;        ///< the node has the keyboard focus, visible or not
    bool focus_visible = false;  ///< its focus ring is drawn (CSS :focus-visible)
    bool activated = false;      ///< the node was activated; true in one frame per activation
};

/// A node with the given fields; all other fields have their defaults.
[[nodiscard]] Node make_node(std::string_view id, Role role, std::string_view name, Rect rect);

/// A handle for drawing widgets. It holds the frame, the parent of new nodes in the semantics tree,
/// and the painter. Copies are cheap. Coordinates are document coordinates.
///
/// `measuring()` returns a handle that draws nothing, records no nodes and reports no input, so
/// that one function both measures and draws a card.
class Ui {
  public:
    Ui(FrameContext& frame, Painter painter);

    [[nodiscard]] Ui measuring() const;
    [[nodiscard]] bool is_measuring() const { return !paint.draws(); }

    [[nodiscard]] const Theme& theme() const { return frame_->theme; }
    [[nodiscard]] Typesetter& type() const { return frame_->type; }
    [[nodiscard]] const FrameInput& input() const { return frame_->input; }

    /// Records a node as a child of this handle's node.
    void record(Node node) const;
    /// Records a node and returns a handle that records children of it.
    [[nodiscard]] Ui inside(Node node) const;

    /// The interaction with a node's rectangle. A node that is disabled or not actionable is never
    /// activated.
    [[nodiscard]] Interaction interact(const Node& node) const;
    /// The value that was set on a field, select or range since the last frame; nothing if the node
    /// is disabled.
    [[nodiscard]] std::optional<std::string> value_of(const Node& node) const;
    /// The value that was set on a select or range as a position of 0 … `last`; nothing if it is
    /// anything else.
    [[nodiscard]] std::optional<std::size_t> position_of(const Node& node, std::size_t last) const;
    /// Whether the node was activated through the semantics tree; ignores the pointer.
    [[nodiscard]] bool is_activated(const Node& node) const;

    /// The id of the node with the keyboard focus; "" for none.
    [[nodiscard]] std::string_view focused_node() const { return frame_->focus; }
    /// Whether the pointer is over the area and nothing floats above it there.
    [[nodiscard]] bool is_pointer_over(Rect area) const;

    /// Sets the rectangle of this handle's node (the one that `inside` recorded), if it is known
    /// only after its content is drawn.
    void set_rect(Rect rect) const;

    void emit(client::Event event) const;
    void set_content_height(float height) const;
    /// Makes the document at least as high as `height`.
    void extend_content(float height) const;
    /// Scrolls the document to `y` and moves the focus to the node.
    void scroll_and_focus(std::string_view node_id, float y) const;
    /// Moves the focus to the node; the document scrolls only if the node is not visible.
    void request_focus(std::string_view node_id) const;
    /// Whether animations are off: the user prefers reduced motion, or the DOM shows the dashboard.
    [[nodiscard]] bool is_motion_reduced() const;
    /// Requests a frame at the latest after this delay.
    void repaint_in(std::chrono::milliseconds delay) const;
    /// Declares that something floats above the area: nodes at this handle's level and below no
    /// longer receive the pointer there.
    void cover(Rect area) const;
    /// A handle for content that floats one level above this handle's content.
    [[nodiscard]] Ui floating() const;
    /// Makes this handle's node the open dialog.
    void open_dialog() const;
    /// The same handle with the open dialog, if any, as the parent of its nodes: nodes outside of
    /// an open dialog are unreachable.
    [[nodiscard]] Ui in_dialog() const;
    void show_tooltip(Rect anchor, std::string_view text) const;

    /// The animated value of a node, which eases towards `target`; requests frames while it moves.
    [[nodiscard]] double animated(std::string_view node_id, double target) const;
    /// Draws a rotating arc. It does not rotate with reduced motion and requests frames only while
    /// it is in the viewport.
    void spinner(Point middle, float size, Color color) const;

    Painter paint;

  private:
    /// The pointer as a tiny rectangle in document coordinates.
    [[nodiscard]] Rect pointer_rect() const;
    [[nodiscard]] bool is_pointer_covered() const;

    FrameContext* frame_;
    std::int32_t parent_ = -1;
    int level_ = 0;  ///< level of floating content; 0 is the page
};

}  // namespace orgkeep::dashboard
