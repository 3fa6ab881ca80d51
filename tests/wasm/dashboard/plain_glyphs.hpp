#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "wasm/dashboard/text/glyph_source.hpp"

namespace orgkeep::dashboard {

/// Synthetic glyphs for builds without a text engine: every character is a filled box; "1" and a
/// few thin letters are narrower, as in real fonts.
class PlainGlyphs : public GlyphSource {
  public:
    [[nodiscard]] TypeMetrics metrics(TypeStyle style, float pixel_ratio) override {
        const float size = style.size * pixel_ratio;
        return {std::round(size * 0.97F), std::round(size * 0.24F)};
    }

    [[nodiscard]] GlyphBitmap rasterize(char32_t code_point, TypeStyle style,
                                        float pixel_ratio) override {
        ++rasterized;
        const float size = style.size * pixel_ratio;
        GlyphBitmap glyph;
        glyph.advance = size * share(code_point) * (style.semibold ? 1.04F : 1.0F);
        if (code_point == U' ' || code_point == U'\u00a0') return glyph;
        glyph.left = 1;
        glyph.top = -static_cast<int>(std::round(size * 0.73F));
        glyph.width = std::max(1, static_cast<int>(glyph.advance) - 1);
        glyph.height = std::max(1, -glyph.top);
        glyph.coverage.assign(
            static_cast<std::size_t>(glyph.width) * static_cast<std::size_t>(glyph.height), 200);
        return glyph;
    }

    int rasterized = 0;  ///< number of calls of rasterize()

  private:
    static float share(char32_t code_point) {
        if (code_point >= 0x2E80) return 1.0F;
        if (code_point == U'1' || code_point == U'i' || code_point == U'l') return 0.35F;
        return 0.55F;
    }
};

}  // namespace orgkeep::dashboard
