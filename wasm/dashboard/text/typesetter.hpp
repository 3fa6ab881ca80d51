#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "wasm/dashboard/paint/geometry.hpp"
#include "wasm/dashboard/paint/theme.hpp"
#include "wasm/dashboard/text/glyph_atlas.hpp"
#include "wasm/dashboard/text/glyph_source.hpp"

struct ImDrawList;

namespace orgkeep::dashboard {

/// Measures and draws text with glyphs that come from a GlyphSource when they first turn up.
///
/// Digits share one advance, the widest, so that figures stand in columns. Advances are whole
/// device pixels on screens below 1.5 device pixels per CSS pixel, where that looks crisper, and
/// exact above; every glyph lies on the device pixel grid. There is no kerning and no shaping.
/// Lengths are CSS pixels unless named otherwise.
class Typesetter {
  public:
    Typesetter(GlyphSource& source, AtlasLimits limits);

    /// Starts a frame. Another pixel ratio than before forgets all glyphs.
    void begin_frame(float pixel_ratio);

    /// Every glyph is asked for anew from here on: the source has other fonts.
    void forget();

    /// Of one line; line breaks count as spaces.
    [[nodiscard]] float width(std::string_view text, TextKind kind);

    /// The text, or as much of its beginning as fits with "…". Never wider than `max_width` unless
    /// that is less than the "…" itself; then it is empty.
    [[nodiscard]] std::string ellipsised(std::string_view text, TextKind kind, float max_width);

    /// The lines of a paragraph, as parts of `text`. Breaks at spaces and line feeds, between
    /// ideographs, and inside a word only when the word alone is too wide.
    [[nodiscard]] std::vector<std::string_view> wrapped(std::string_view text, TextKind kind,
                                                        float max_width);

    /// Draws one line whose line box begins at `top_left` (in the list's coordinates).
    void draw(ImDrawList& list, Point top_left, std::string_view text, TextKind kind, Color color);

    [[nodiscard]] const GlyphAtlas& atlas() const { return atlas_; }

  private:
    struct Glyph {
        float advance = 0;  ///< device pixels
        int left = 0;       ///< of the bitmap against the pen, device pixels
        int top = 0;
        std::optional<AtlasPlace> place;  ///< nothing for a blank
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
    /// The glyph as it stands in this kind of text.
    [[nodiscard]] Glyph set(Face& face, char32_t code_point, Figures figures);
    [[nodiscard]] float advance(float exact) const;
    void restart();

    GlyphSource& source_;
    GlyphAtlas atlas_;
    std::vector<Face> faces_;
    float pixel_ratio_ = 1;
    bool restarted_ =
        false;  ///< in this frame; a frame too rich for the atlas must not do so forever
};

}  // namespace orgkeep::dashboard
