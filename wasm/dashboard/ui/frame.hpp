#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/events.hpp"

/// The input and the output of one frame.
namespace orgkeep::dashboard {

/// The input that turns a click into an activation. In the browser the DOM mirror above the canvas
/// receives the clicks, and the canvas only shows hovered and pressed states. Headless builds have
/// no mirror, so the pointer itself activates.
enum class Activation { by_pointer, by_semantics };

/// The surface that shows the dashboard: the canvas, or, without WebGL or under forced colors, the
/// DOM mirror as a styled page. With `dom` every row of a table is in the tree because the browser
/// scrolls the page, and no rows are requested because of the scroll position.
enum class Presentation { canvas, dom };

/// The pointer in viewport coordinates, CSS pixels.
struct Pointer {
    float x = 0;
    float y = 0;
    bool inside = false;
    bool pressed = false;
};

struct FrameInput {
    float width = 0;  ///< width of the viewport, CSS pixels
    float height = 0;
    float scroll_y = 0;     ///< scroll position of the document, CSS pixels
    float pixel_ratio = 1;  ///< device pixels per CSS pixel
    Pointer pointer;
    double seconds = 0;  ///< a monotonic clock, for animation
    bool reduced_motion = false;
    bool prefers_dark = false;  ///< preference of the system; the user's choice takes precedence
    Presentation presentation = Presentation::canvas;
};

enum class PointerShape { arrow, hand };

struct FrameOutput {
    std::vector<client::Event> events;  ///< the user's actions
    float content_height = 0;           ///< height of the document, CSS pixels
    std::optional<float> scroll_to;     ///< requested scroll position of the document
    std::string focus_request;          ///< id of the node to focus; "" for none
    /// Delay until the next frame of an animation; nothing when the dashboard is idle.
    std::optional<std::chrono::milliseconds> next_paint;
    PointerShape pointer_shape = PointerShape::arrow;
    bool semantics_changed = false;  ///< the semantics differ from the previous frame
    bool dark = false;               ///< the dark theme was drawn
};

}  // namespace orgkeep::dashboard
