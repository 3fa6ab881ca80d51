#pragma once

#include <emscripten/val.h>

#include <string>
#include <utility>

#include "shared/client/client.hpp"
#include "shared/client/requests/http.hpp"
#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"

namespace orgkeep::browser {

/// What a frame tells the page: how tall the document is, where it should scroll to and which
/// element should take the focus.
struct PageLayout {
    float content_height = 0;   ///< CSS pixels
    float scroll_to = -1;       ///< CSS pixels from the top of the document; negative for "stay"
    std::string focus_request;  ///< id of a semantics node; "" for none
};

/// The page as C++ sees it: an object of JavaScript functions handed over at the start
/// (web/types.d.ts, `Host`). Nothing in here decides anything.
class Host {
  public:
    explicit Host(emscripten::val functions) : functions_(std::move(functions)) {}

    void request(const client::HttpRequest& request) const;
    void download(const client::Download& download) const;
    void semantics(const std::string& json) const;
    void layout(const PageLayout& layout) const;
    /// The first frame is there: the dashboard may be shown.
    void shown() const;
    /// Who shows the dashboard from now on, and in which theme.
    void appearance(dashboard::Presentation presentation, bool dark) const;
    void navigate(const client::Navigation& navigation) const;
    void keep_theme(client::ThemeChoice choice) const;
    /// Answered by `deferred_module_loaded` or `deferred_module_failed`, and by `copy_ended`.
    void load_deferred_module() const;
    void copy(const std::string& text) const;

    /// Size in device pixels.
    [[nodiscard]] dashboard::TypeMetrics metrics(float size, bool semibold) const;
    [[nodiscard]] dashboard::GlyphBitmap rasterize(char32_t code_point, float size,
                                                   bool semibold) const;

  private:
    emscripten::val functions_;
};

}  // namespace orgkeep::browser
