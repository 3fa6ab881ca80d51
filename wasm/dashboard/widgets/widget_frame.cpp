#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

WidgetFrame::WidgetFrame(const Ui& ui, const Node& node, FocusRing ring)
    : ui_(ui), interaction_(ui.interact(node)), ring_(ring) {
    ui.record(node);
}

WidgetFrame::WidgetFrame(const Ui& ui, const Interaction& focused, FocusRing ring)
    : ui_(ui), interaction_(focused), ring_(ring) {}

WidgetFrame::~WidgetFrame() {
    if (interaction_.focus_visible) draw_focus_ring(ui_, ring_);
}

void WidgetFrame::show_tooltip(Rect anchor, std::string_view text) const {
    if (interaction_.hovered || interaction_.focus_visible) ui_.show_tooltip(anchor, text);
}

}  // namespace orgkeep::dashboard
