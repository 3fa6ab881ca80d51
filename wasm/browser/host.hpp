#pragma once

#include <emscripten/val.h>

#include <string>
#include <utility>

#include "shared/client/client.hpp"
#include "shared/client/http.hpp"
#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"

namespace orgkeep::browser {

/// The height of the document after a frame, and the requests to scroll and to move the focus.
struct PageLayout {
    float content_height = 0;   ///< CSS pixels
    float scroll_to = -1;       ///< CSS pixels from the top of the document; negative for no scroll
    std::string focus_request;  ///< id of a semantics node; "" for none
};

/// Calls the functions of the HTML page: a JavaScript object that is passed in at the start
/// (web/app/types.d.ts, `Host`).
class Host {
  public:
    explicit Host(emscripten::val functions) : functions_(std::move(functions)) {}

    void request(const client::HttpRequest& request) const;
    void download(const client::Download& download) const;
    void semantics(const std::string& json) const;
    void layout(const PageLayout& layout) const;
    /// Reports the first frame, so that the page shows the dashboard.
    void shown() const;
    /// Reports which presentation shows the dashboard, and its theme.
    void appearance(dashboard::Presentation presentation, bool dark) const;
    void navigate(const client::Navigation& navigation) const;
    void keep_theme(client::ThemeChoice choice) const;
    /// The page responds with `deferredModuleLoaded`.
    void load_deferred_module() const;
    /// Copies text to the clipboard; the page responds with `copyEnded`.
    void copy(const std::string& text) const;

    /// The font metrics and glyphs of a style; `size` is in device pixels.
    [[nodiscard]] dashboard::TypeMetrics metrics(float size, bool semibold) const;
    [[nodiscard]] dashboard::GlyphBitmap rasterize(char32_t code_point, float size,
                                                   bool semibold) const;

  private:
    emscripten::val functions_;
};

}  // namespace orgkeep::browser
