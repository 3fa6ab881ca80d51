#pragma once

#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/focus_ring.hpp"

namespace orgkeep::dashboard {

/// The frame around the drawing of a control. The constructor records its node and reads the user's
/// interaction with it; the destructor draws the focus ring above everything that was drawn in
/// between.
class WidgetFrame {
  public:
    WidgetFrame(const Ui& ui, const Node& node, FocusRing ring);
    /// The frame around several controls that are drawn together. Their nodes are recorded already;
    /// `focused` is the interaction with the control that has the focus, if any.
    WidgetFrame(const Ui& ui, const Interaction& focused, FocusRing ring);
    ~WidgetFrame();
    WidgetFrame(const WidgetFrame&) = delete;
    WidgetFrame& operator=(const WidgetFrame&) = delete;

    [[nodiscard]] bool hovered() const { return interaction_.hovered; }
    [[nodiscard]] bool pressed() const { return interaction_.pressed; }
    [[nodiscard]] bool focused() const { return interaction_.focused; }
    [[nodiscard]] bool activated() const { return interaction_.activated; }

    /// Moves the focus ring, for controls whose drawn area is known only after drawing.
    void set_ring_area(Rect area) { ring_.area = area; }

    /// Shows a tooltip while the control is hovered or its focus ring is drawn.
    void show_tooltip(Rect anchor, std::string_view text) const;

  private:
    const Ui& ui_;
    Interaction interaction_;
    FocusRing ring_;
};

}  // namespace orgkeep::dashboard
