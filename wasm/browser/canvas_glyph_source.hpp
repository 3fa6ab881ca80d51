#pragma once

#include "wasm/browser/host.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"

namespace orgkeep::browser {

/// Glyphs that the browser's text engine draws into a 2D canvas.
class CanvasGlyphSource final : public dashboard::GlyphSource {
  public:
    explicit CanvasGlyphSource(const Host& host) : host_(host) {}

    [[nodiscard]] dashboard::TypeMetrics metrics(dashboard::TypeStyle style,
                                                 float pixel_ratio) override {
        return host_.metrics(style.size * pixel_ratio, style.semibold);
    }
    [[nodiscard]] dashboard::GlyphBitmap rasterize(char32_t code_point, dashboard::TypeStyle style,
                                                   float pixel_ratio) override {
        return host_.rasterize(code_point, style.size * pixel_ratio, style.semibold);
    }

  private:
    const Host& host_;
};

}  // namespace orgkeep::browser
