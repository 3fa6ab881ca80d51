#pragma once

#include <string>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "tests/wasm/dashboard/plain_glyphs.hpp"
#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/paint/geometry.hpp"

namespace orgkeep::dashboard {

/// The dashboard with plain glyphs, and a pointer and a clock that tests control.
class Headless {
  public:
    explicit Headless(float width = 1440, float height = 900,
                      Activation activation = Activation::by_pointer)
        : app(glyphs, activation) {
        input.width = width;
        input.height = height;
    }

    /// Draws one frame, a sixtieth of a second after the previous one.
    FrameOutput frame(const client::ViewModel& view) {
        input.seconds += 1.0 / 60;
        return app.frame(view, input);
    }

    [[nodiscard]] const Node* node(std::string_view id) const {
        for (const Node& each : app.semantics().nodes) {
            if (each.id == id) return &each;
        }
        return nullptr;
    }

    void point_at(std::string_view id) {
        const Node* const target = node(id);
        input.pointer.inside = target != nullptr;
        if (target == nullptr) return;
        const Point middle = center(target->rect);
        input.pointer.x = middle.x;
        input.pointer.y = middle.y - input.scroll_y;
    }

    /// Moves the pointer to the node, presses and releases; returns the output of the release.
    FrameOutput click(const client::ViewModel& view, std::string_view id) {
        (void)frame(view);
        point_at(id);
        (void)frame(view);
        input.pointer.pressed = true;
        (void)frame(view);
        input.pointer.pressed = false;
        return frame(view);
    }

    /// Activates the node as the DOM mirror does.
    FrameOutput activate(const client::ViewModel& view, std::string_view id) {
        (void)frame(view);
        app.activate(id);
        return frame(view);
    }

    PlainGlyphs glyphs;
    App app;
    FrameInput input;
};

}  // namespace orgkeep::dashboard
