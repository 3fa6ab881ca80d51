#include "wasm/dashboard/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "wasm/dashboard/icons.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::chrono::milliseconds animation_step{33};

}  // namespace

Node make_node(std::string_view id, Role role, std::string_view name, Rect rect) {
    Node made;
    made.id = id;
    made.role = role;
    made.name = name;
    made.rect = rect;
    return made;
}

Ui::Ui(FrameContext& frame, Painter painter) : paint(painter), frame_(&frame) {}

Ui Ui::measuring() const {
    Ui quiet = *this;
    quiet.paint = paint.without_list();
    return quiet;
}

void Ui::record(Node node) const {
    if (measures()) return;
    node.parent = parent_;
    frame_->tree.nodes.push_back(std::move(node));
}

Ui Ui::inside(Node node) const {
    Ui child = *this;
    if (measures()) return child;
    child.parent_ = static_cast<std::int32_t>(frame_->tree.nodes.size());
    record(std::move(node));
    return child;
}

Interaction Ui::interact(const Node& node) const {
    Interaction result;
    if (measures()) return result;
    result.focused = frame_->focus == node.id;
    result.focus_ring = result.focused && frame_->focus_visible;

    const float top = node.rect.y - paint.snapped(frame_->input.scroll_y);
    const ImRect area(node.rect.x, top, right(node.rect), top + node.rect.height);
    const char* const id_begin = node.id.data();
    const ImGuiID id = ImGui::GetCurrentWindow()->GetID(id_begin, id_begin + node.id.size());
    bool clicked = false;
    if (ImGui::ItemAdd(area, id) && (floats_ || !is_pointer_covered())) {
        clicked = ImGui::ButtonBehavior(area, id, &result.hovered, &result.held);
    }
    if (!node.actionable || node.disabled) {
        result.held = false;
        return result;
    }
    if (result.hovered) frame_->output.pointer_shape = PointerShape::hand;
    const bool from_outside = std::find(frame_->activated.begin(), frame_->activated.end(),
                                        node.id) != frame_->activated.end();
    result.activated = from_outside || (clicked && frame_->activation == Activation::by_pointer);
    return result;
}

void Ui::set_rect(Rect rect) const {
    if (!measures() && parent_ >= 0) {
        frame_->tree.nodes[static_cast<std::size_t>(parent_)].rect = rect;
    }
}

void Ui::set_content_height(float height) const { frame_->output.content_height = height; }

void Ui::lead_to(std::string_view node_id, float y) const {
    frame_->output.scroll_to = std::max(0.0F, y);
    frame_->output.focus_request = node_id;
}

bool Ui::is_pointer_covered() const {
    const Pointer& pointer = frame_->input.pointer;
    const Rect at{pointer.x, pointer.y + paint.snapped(frame_->input.scroll_y), 0.01F, 0.01F};
    return std::any_of(frame_->covered.begin(), frame_->covered.end(),
                       [&](Rect each) { return overlap(each, at); });
}

void Ui::cover(Rect area) const { frame_->covered.push_back(area); }

Ui Ui::floating() const {
    Ui above = *this;
    above.floats_ = true;
    return above;
}

void Ui::emit(client::Event event) const { frame_->output.events.push_back(std::move(event)); }

void Ui::repaint_in(std::chrono::milliseconds delay) const {
    std::optional<std::chrono::milliseconds>& due = frame_->output.next_paint;
    due = std::min(due.value_or(delay), delay);
}

void Ui::show_tip(Rect anchor, std::string_view text) const {
    if (!measures() && !text.empty()) frame_->tip = Tip{anchor, std::string(text)};
}

double Ui::glide(std::string_view node_id, double target) const {
    if (measures()) return target;
    auto& glides = frame_->motion.glides;
    auto found = glides.find(node_id);
    if (found == glides.end()) found = glides.emplace(std::string(node_id), Glide{}).first;
    const double now = frame_->input.seconds;
    const double shown = found->second.towards(target, now, frame_->input.reduced_motion);
    if (found->second.moving(now)) repaint_in(animation_step);
    return shown;
}

void Ui::spinner(Point middle, float size, Colour colour) const {
    if (measures()) return;
    const FrameInput& input = frame_->input;
    draw_spinner(paint, middle, size, colour, input.reduced_motion ? 0 : input.seconds);
    const Rect viewport{0, input.scroll_y, input.width, input.height};
    const bool seen = overlap(viewport, square_around(middle, size));
    if (seen && !input.reduced_motion) repaint_in(animation_step);
}

}  // namespace orgkeep::dashboard
