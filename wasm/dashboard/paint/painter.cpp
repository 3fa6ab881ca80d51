#include "wasm/dashboard/paint/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace orgkeep::dashboard {

namespace {

ImVec2 vec(Point p) { return {p.x, p.y}; }

ImDrawFlags flags(Corners corners) {
    return corners == Corners::top ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll;
}

}  // namespace

Painter::Painter(ImDrawList* list, Typesetter& type, float scroll_y, float pixel_ratio)
    : list_(list), type_(&type), pixel_ratio_(pixel_ratio) {
    const auto ratio = static_cast<double>(pixel_ratio);
    scroll_y_ = std::round(static_cast<double>(scroll_y) * ratio) / ratio;
}

Painter Painter::without_list() const {
    Painter quiet = *this;
    quiet.list_ = nullptr;
    return quiet;
}

float Painter::snapped(float value) const {
    return std::round(value * pixel_ratio_) / pixel_ratio_;
}

float Painter::hairline_thickness() const {
    return std::max(1.0F, std::round(pixel_ratio_)) / pixel_ratio_;
}

Rect Painter::on_screen(Rect area) const {
    const float left = snapped(area.x);
    const float top = snapped(on_screen(area.y));
    return {left, top, snapped(right(area)) - left, snapped(on_screen(bottom(area))) - top};
}

void Painter::fill(Rect area, Color color, float radius, Corners corners) const {
    const Rect at = on_screen(area);
    if (list_ == nullptr || at.width <= 0 || at.height <= 0) return;
    const float fitting = std::min({radius, at.width / 2, at.height / 2});
    list_->AddRectFilled({at.x, at.y}, {right(at), bottom(at)}, color, fitting, flags(corners));
}

void Painter::box(Rect area, Color surface, Color border, float radius, float thickness) const {
    fill(area, border, radius);
    fill(inset(area, thickness, thickness), surface, radius - thickness);
}

void Painter::shadow(Rect area, Color color, float radius) const {
    // Overlapping layers of growing size, moved down as if lit from above, fade out softly.
    for (const float spread : {8.0F, 6.0F, 4.0F, 2.0F, 1.0F}) {
        Rect layer = inset(area, -spread, -spread);
        layer.y += 2;
        fill(layer, faded(color, 0.2F), radius + spread);
    }
}

void Painter::outline(Rect area, Color color, float radius, float thickness) const {
    if (list_ == nullptr) return;
    const Rect at = inset(on_screen(area), -thickness / 2, -thickness / 2);
    list_->AddRect({at.x, at.y}, {right(at), bottom(at)}, color, radius + thickness / 2,
                   ImDrawFlags_RoundCornersAll, thickness);
}

void Painter::hairline(float x, float y, float width, Color color) const {
    fill({x, snapped(y), width, hairline_thickness()}, color);
}

void Painter::dashed_line(float x, float y, float width, Color color) const {
    constexpr float dash = 6;
    constexpr float gap = 4;
    const float thickness = std::max(hairline_thickness(), snapped(1.5F));
    for (float at = 0; at < width; at += dash + gap) {
        fill({x + at, snapped(y), std::min(dash, width - at), thickness}, color);
    }
}

void Painter::disc(Point middle, float radius, Color color) const {
    if (list_ != nullptr) list_->AddCircleFilled(vec(on_screen(middle)), radius, color);
}

void Painter::arc(Point middle, float radius, float from, float to, float thickness,
                  Color color) const {
    if (list_ == nullptr) return;
    list_->PathArcTo(vec(on_screen(middle)), radius, from, to);
    list_->PathStroke(color, ImDrawFlags_None, thickness);
}

void Painter::stroke(std::span<const Point> points, float thickness, Color color) const {
    if (list_ == nullptr || points.empty()) return;
    for (const Point& each : points) list_->PathLineTo(vec(on_screen(each)));
    list_->PathStroke(color, ImDrawFlags_None, thickness);
    disc(points.front(), thickness / 2, color);
    disc(points.back(), thickness / 2, color);
}

void Painter::area_below(std::span<const Point> line, float level, Color color) const {
    fill_below(line, {}, snapped(on_screen(level)), color);
}

void Painter::area_between(std::span<const Point> upper, std::span<const Point> lower,
                           Color color) const {
    if (lower.size() == upper.size()) fill_below(upper, lower, 0, color);
}

void Painter::fill_below(std::span<const Point> upper, std::span<const Point> lower, float level,
                         Color color) const {
    if (list_ == nullptr || upper.size() < 2) return;
    const auto count = static_cast<int>(upper.size());
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    list_->PrimReserve(6 * (count - 1), 2 * count);
    const unsigned first = list_->_VtxCurrentIdx;
    for (std::size_t i = 0; i < upper.size(); ++i) {
        list_->PrimWriteVtx(vec(on_screen(upper[i])), white, color);
        const float floor = lower.empty() ? level : on_screen(lower[i]).y;
        list_->PrimWriteVtx({upper[i].x, floor}, white, color);
    }
    for (unsigned i = 0; i + 1 < static_cast<unsigned>(count); ++i) {
        for (const unsigned corner : {0U, 2U, 3U, 0U, 3U, 1U}) {
            list_->PrimWriteIdx(static_cast<ImDrawIdx>(first + 2 * i + corner));
        }
    }
}

void Painter::shape(std::span<const Point> corners, Color color) const {
    if (list_ == nullptr || corners.size() < 3) return;
    float twice_area = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i];
        const Point b = corners[(i + 1) % corners.size()];
        twice_area += a.x * b.y - b.x * a.y;
    }
    // Dear ImGui antialiases outwards only if the corners are in clockwise order.
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::size_t next = twice_area >= 0 ? i : corners.size() - 1 - i;
        list_->PathLineTo(vec(on_screen(corners[next])));
    }
    list_->PathFillConvex(color);
}

void Painter::text(Point top_left, std::string_view text, TextKind kind, Color color) const {
    if (list_ != nullptr) {
        type_->draw(*list_, top_left.x, on_screen(top_left.y), text, kind, color);
    }
}

}  // namespace orgkeep::dashboard
