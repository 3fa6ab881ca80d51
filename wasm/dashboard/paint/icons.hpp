#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/paint/painter.hpp"

/// Icons made of strokes, so that they are sharp at every size.
namespace orgkeep::dashboard {

enum class Icon {
    check,
    exclamation,
    cross,
    sync,
    gauge,
    dot,
    download,
    search,
    calendar,
    chevron_down,
    theme,  ///< half a sun, half a moon
};

/// Draws the icon in a square of `size` around `middle`.
void draw_icon(const Painter& paint, Icon icon, Point middle, float size, Color color);

/// The product's logo: a clock that runs backwards, on a rounded square.
void draw_logo(const Painter& paint, Rect area, Color background, Color mark);

/// An arc that rotates once a second; `seconds` is any monotonic clock.
void draw_spinner(const Painter& paint, Point middle, float size, Color color, double seconds);

/// The icon of a tone in badges and notices.
[[nodiscard]] Icon icon_of(client::Tone tone);

/// The icon beside a backup's status; `icon` must not be `none`.
[[nodiscard]] Icon icon_of(StatusIcon icon);

}  // namespace orgkeep::dashboard
