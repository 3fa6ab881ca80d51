#pragma once

#include <memory>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"
#include "wasm/dashboard/ui/frame.hpp"
#include "wasm/dashboard/ui/semantics.hpp"

struct ImDrawData;

namespace orgkeep::dashboard {

/// Draws the dashboard and builds its semantics tree. Owns the Dear ImGui context; does not depend
/// on a browser.
class App {
  public:
    App(GlyphSource& glyphs, Activation activation);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Draws one frame. The draw data and the semantics tree stay valid until the next call.
    [[nodiscard]] FrameOutput frame(const client::ViewModel& view, const FrameInput& input);

    [[nodiscard]] ImDrawData* draw_data() const;
    [[nodiscard]] const SemanticsTree& semantics() const;

    /// Activates the node (a click on its DOM element, Enter, Space) in the next frame. It is
    /// ignored if the node is gone or disabled by then.
    void activate(std::string_view node_id);

    /// Sets the value of a node in the next frame: the text of a field, the position of the chosen
    /// option of a select, or the position of a range. The last value of a node counts. It is
    /// ignored if the node is gone or disabled by then.
    void set_value(std::string_view node_id, std::string_view value);

    /// Rasterizes all glyphs again in the next frame, because the fonts have changed.
    void forget_glyphs();

    /// Sets the node with the keyboard focus; "" for none. `visible` is whether its focus ring is
    /// drawn (CSS :focus-visible).
    void set_focus(std::string_view node_id, bool visible);

    /// The glyph atlas as 8-bit coverage; `version` changes whenever the pixels change.
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
