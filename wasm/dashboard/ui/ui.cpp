#include "wasm/dashboard/ui/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "wasm/dashboard/paint/icons.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::chrono::milliseconds animation_step{33};

}  // namespace

Node make_node(std::string_view id, Role role, std::string_view name, Rect rect) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.rect = rect;
    return node;
}

Ui::Ui(FrameContext& frame, Painter painter) : paint(painter), frame_(&frame) {}

Ui Ui::measuring() const {
    Ui quiet = *this;
    quiet.paint = paint.without_list();
    return quiet;
}

void Ui::record(Node node) const {
    if (is_measuring()) return;
    node.parent = parent_;
    frame_->tree.nodes.push_back(std::move(node));
}

Ui Ui::inside(Node node) const {
    Ui child = *this;
    if (is_measuring()) return child;
    child.parent_ = static_cast<std::int32_t>(frame_->tree.nodes.size());
    record(std::move(node));
    return child;
}

Interaction Ui::interact(const Node& node) const {
    Interaction result;
    if (is_measuring()) return result;
    result.focused = frame_->focus == node.id;
    result.focus_visible = result.focused && frame_->focus_visible;

    const float top = node.rect.y - paint.snapped(frame_->input.scroll_y);
    const ImRect area(node.rect.x, top, right(node.rect), top + node.rect.height);
    const char* const id_begin = node.id.data();
    const ImGuiID id = ImGui::GetCurrentWindow()->GetID(id_begin, id_begin + node.id.size());
    bool clicked = false;
    if (ImGui::ItemAdd(area, id) && !is_pointer_covered()) {
        clicked = ImGui::ButtonBehavior(area, id, &result.hovered, &result.pressed);
    }
    if (!node.actionable || node.disabled) {
        result.pressed = false;
        return result;
    }
    if (result.hovered) frame_->output.pointer_shape = PointerShape::hand;
    result.activated =
        is_activated(node) || (clicked && frame_->activation == Activation::by_pointer);
    return result;
}

bool Ui::is_activated(const Node& node) const {
    if (is_measuring() || frame_->inputs.empty()) return false;
    const NodeInput& input = frame_->inputs.front();
    return !input.value && input.id == node.id;
}

std::optional<std::string> Ui::value_of(const Node& node) const {
    if (is_measuring() || node.disabled) return std::nullopt;
    const std::span<const NodeInput> inputs = frame_->inputs;
    const auto last = std::find_if(inputs.rbegin(), inputs.rend(),
                                   [&](const NodeInput& each) { return each.id == node.id; });
    if (last == inputs.rend()) return std::nullopt;
    return last->value;
}

std::optional<std::size_t> Ui::position_of(const Node& node, std::size_t last) const {
    const std::optional<std::string> value = value_of(node);
    if (!value) return std::nullopt;
    std::size_t position = 0;
    const char* const end = value->data() + value->size();
    const auto read = std::from_chars(value->data(), end, position);
    if (read.ec != std::errc{} || read.ptr != end || position > last) return std::nullopt;
    return position;
}

void Ui::set_rect(Rect rect) const {
    if (!is_measuring() && parent_ >= 0) {
        frame_->tree.nodes[static_cast<std::size_t>(parent_)].rect = rect;
    }
}

void Ui::set_content_height(float height) const { frame_->output.content_height = height; }

void Ui::extend_content(float height) const {
    float& whole = frame_->output.content_height;
    whole = std::max(whole, height);
}

void Ui::scroll_and_focus(std::string_view node_id, float y) const {
    frame_->output.scroll_to = std::max(0.0F, y);
    request_focus(node_id);
}

void Ui::request_focus(std::string_view node_id) const { frame_->output.focus_request = node_id; }

Rect Ui::pointer_rect() const {
    const Pointer& pointer = frame_->input.pointer;
    return {pointer.x, pointer.y + paint.snapped(frame_->input.scroll_y), 0.01F, 0.01F};
}

bool Ui::is_pointer_covered() const {
    return std::any_of(frame_->covered.begin(), frame_->covered.end(),
                       [&](const CoveredArea& each) {
                           return level_ <= each.level && overlap(each.area, pointer_rect());
                       });
}

bool Ui::is_pointer_over(Rect area) const {
    return !is_measuring() && frame_->input.pointer.inside && overlap(area, pointer_rect()) &&
           !is_pointer_covered();
}

void Ui::cover(Rect area) const { frame_->covered.push_back({area, level_}); }

Ui Ui::floating() const {
    Ui above = *this;
    ++above.level_;
    return above;
}

void Ui::open_dialog() const {
    if (!is_measuring()) frame_->dialog = parent_;
}

Ui Ui::in_dialog() const {
    Ui inner = *this;
    if (frame_->dialog >= 0) inner.parent_ = frame_->dialog;
    return inner;
}

void Ui::emit(client::Event event) const { frame_->output.events.push_back(std::move(event)); }

bool Ui::is_motion_reduced() const {
    return frame_->input.reduced_motion || frame_->input.presentation == Presentation::dom;
}

void Ui::repaint_in(std::chrono::milliseconds delay) const {
    std::optional<std::chrono::milliseconds>& due = frame_->output.next_paint;
    due = std::min(due.value_or(delay), delay);
}

void Ui::show_tooltip(Rect anchor, std::string_view text) const {
    if (!is_measuring() && !text.empty()) frame_->tooltip = Tooltip{anchor, std::string(text)};
}

double Ui::animated(std::string_view node_id, double target) const {
    if (is_measuring()) return target;
    auto& values = frame_->animations.values;
    auto found = values.find(node_id);
    if (found == values.end()) found = values.emplace(std::string(node_id), EasedValue{}).first;
    const double now = frame_->input.seconds;
    const double shown = found->second.towards(target, now, is_motion_reduced());
    if (found->second.is_moving(now)) repaint_in(animation_step);
    return shown;
}

void Ui::spinner(Point middle, float size, Color color) const {
    if (is_measuring()) return;
    const FrameInput& input = frame_->input;
    draw_spinner(paint, middle, size, color, is_motion_reduced() ? 0 : input.seconds);
    const Rect viewport{0, input.scroll_y, input.width, input.height};
    const bool is_visible = overlap(viewport, square_around(middle, size));
    if (is_visible && !is_motion_reduced()) repaint_in(animation_step);
}

}  // namespace orgkeep::dashboard
