#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "wasm/dashboard/text/glyph_atlas.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"
#include "wasm/dashboard/text/text_kind.hpp"

struct ImDrawList;

namespace orgkeep::dashboard {

/// Measures and draws text. Glyphs are requested from the GlyphSource on first use.
///
/// Tabular digits share the advance of the widest digit. Below 1.5 device pixels per CSS pixel,
/// advances are rounded to whole device pixels, which looks sharper; above they are exact. Every
/// glyph is placed on the device pixel grid. There is no kerning and no shaping. Lengths are CSS
/// pixels unless stated otherwise.
class Typesetter {
  public:
    Typesetter(GlyphSource& source, AtlasLimits limits);

    /// Starts a frame. A changed pixel ratio discards all glyphs.
    void begin_frame(float pixel_ratio);

    /// Discards all glyphs, because the fonts of the source have changed.
    void forget();

    /// The width of one line; line breaks count as spaces.
    [[nodiscard]] float width(std::string_view text, TextKind kind);

    /// The text, or as much of its beginning as fits together with "…". The result is empty if even
    /// the "…" does not fit.
    [[nodiscard]] std::string ellipsized(std::string_view text, TextKind kind, float max_width);

    /// The lines of a paragraph, as parts of `text`. Lines break at spaces and line feeds, between
    /// ideographs, and within a word only if the word alone is too wide.
    [[nodiscard]] std::vector<std::string_view> wrapped(std::string_view text, TextKind kind,
                                                        float max_width);

    /// Draws one line whose line box has its upper left corner at `left`, `top` (in the coordinates
    /// of the list). `color` is packed as in Dear ImGui's vertices.
    void draw(ImDrawList& list, float left, float top, std::string_view text, TextKind kind,
              std::uint32_t color);

    [[nodiscard]] const GlyphAtlas& atlas() const { return atlas_; }

  private:
    struct Glyph {
        float advance = 0;  ///< device pixels
        int left = 0;       ///< left edge of the bitmap relative to the pen, device pixels
        int top = 0;
        std::optional<AtlasRect> bitmap;  ///< the bitmap; nothing for a blank
    };
    struct Face {
        TypeStyle style;
        TypeMetrics metrics;
        std::optional<float> widest_digit;  ///< device pixels
        std::array<std::optional<Glyph>, 128> ascii;
        std::unordered_map<char32_t, Glyph> others;
    };

    [[nodiscard]] Face& face(TypeStyle style);
    [[nodiscard]] const Glyph& glyph(Face& face, char32_t code_point);
    [[nodiscard]] Glyph rasterized(const Face& face, char32_t code_point);
    [[nodiscard]] float widest_digit(Face& face);
    /// The glyph, widened to the shared advance if it is a tabular digit.
    [[nodiscard]] Glyph set(Face& face, char32_t code_point, Figures figures);
    [[nodiscard]] float advance(float exact) const;
    void restart();

    GlyphSource& source_;
    GlyphAtlas atlas_;
    std::vector<Face> faces_;
    float pixel_ratio_ = 1;
    /// Whether the atlas was restarted in this frame; one restart is the limit, since a frame may
    /// need more glyphs than the largest atlas holds.
    bool restarted_ = false;
};

}  // namespace orgkeep::dashboard
