#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/events.hpp"
#include "shared/client/view_model.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"
#include "wasm/dashboard/ui/semantics.hpp"

struct ImDrawData;

namespace orgkeep::dashboard {

/// Who turns a press into an activation. In the browser the DOM mirror lies above the picture and
/// takes the clicks, so the picture only shows hover and pressed states; headless builds have no
/// mirror and the pointer itself activates.
enum class Activation { by_pointer, by_semantics };

/// What shows the dashboard: the canvas, or, without WebGL or under forced colors, the DOM mirror as
/// a styled page. With `dom` every row of a table is in the tree because the browser scrolls the
/// page, and no rows are requested because of the scroll position.
enum class Presentation { canvas, dom };

/// The pointer in viewport coordinates, CSS pixels.
struct Pointer {
    float x = 0;
    float y = 0;
    bool inside = false;
    bool pressed = false;
};

struct FrameInput {
    float width = 0;  ///< of the viewport, CSS pixels
    float height = 0;
    float scroll_y = 0;     ///< how far the document is scrolled
    float pixel_ratio = 1;  ///< device pixels per CSS pixel
    Pointer pointer;
    double seconds = 0;  ///< a monotonic clock, for animation
    bool reduced_motion = false;
    bool prefers_dark = false;  ///< what the system asks for; the person's own choice goes first
    Presentation presentation = Presentation::canvas;
};

enum class PointerShape { arrow, hand };

struct FrameOutput {
    std::vector<client::Event> events;  ///< what the user did
    float content_height = 0;           ///< of the whole document, CSS pixels
    std::optional<float> scroll_to;     ///< where the document should scroll to
    std::string focus_request;          ///< id of the node that should take the focus; "" for none
    /// When the next frame is due although nothing happens (an animation); nothing when idle.
    std::optional<std::chrono::milliseconds> next_paint;
    PointerShape pointer_shape = PointerShape::arrow;
    bool semantics_changed = false;  ///< against the frame before
    bool dark = false;               ///< the theme that was drawn
};

/// The dashboard's picture and its meaning. Owns the Dear ImGui context; knows no browser.
class App {
  public:
    App(GlyphSource& glyphs, Activation activation);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Draws one frame. The draw data and the semantics stay valid until the next call.
    [[nodiscard]] FrameOutput frame(const client::ViewModel& view, const FrameInput& input);

    [[nodiscard]] ImDrawData* draw_data() const;
    [[nodiscard]] const SemanticsTree& semantics() const;

    /// Activates the node (a click on its mirror, Enter, Space). Takes effect in the next frame; a
    /// node that is gone or disabled by then does nothing.
    void activate(std::string_view node_id);

    /// What a person wrote into a field (its text), chose of a select (the option's position) or
    /// moved a range to (its position). Takes effect in the next frame; the last value counts. A
    /// node that is gone or disabled by then does nothing.
    void set_value(std::string_view node_id, std::string_view value);

    /// Every glyph is drawn afresh in the next frame: the fonts have changed.
    void forget_glyphs();

    /// The node that has the keyboard focus: draws its focus ring. "" for none. `visible` says
    /// whether the ring is to be seen (CSS :focus-visible).
    void set_focus(std::string_view node_id, bool visible);

    /// The glyph atlas as 8-bit coverage; `atlas_version` changes whenever its pixels do.
    struct AtlasView {
        const unsigned char* pixels;
        int width;
        int height;
        unsigned version;
    };
    [[nodiscard]] AtlasView atlas() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace orgkeep::dashboard
