#pragma once

#include <cstdint>
#include <vector>

namespace orgkeep::dashboard {

/// A font size in CSS pixels and a weight.
struct TypeStyle {
    float size = 13;
    bool semibold = false;
};

/// The font metrics of a style in device pixels.
struct TypeMetrics {
    float ascent = 0;   ///< distance of the baseline from the top of the line box
    float descent = 0;  ///< a positive distance below the baseline
};

/// A glyph as coverage, in device pixels. `left` and `top` are the position of the bitmap's upper
/// left corner relative to the pen on the baseline (`top` is negative above the baseline).
struct GlyphBitmap {
    float advance = 0;
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;  ///< width × height, rows from the top
};

/// Rasterizes glyphs: the browser's text engine, or synthetic glyphs in headless builds.
class GlyphSource {
  public:
    virtual ~GlyphSource() = default;
    [[nodiscard]] virtual TypeMetrics metrics(TypeStyle style, float pixel_ratio) = 0;
    [[nodiscard]] virtual GlyphBitmap rasterize(char32_t code_point, TypeStyle style,
                                                float pixel_ratio) = 0;
};

}  // namespace orgkeep::dashboard
