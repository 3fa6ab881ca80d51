#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "wasm/dashboard/paint/geometry.hpp"

namespace orgkeep::dashboard {

/// Sides of the atlas in texels. It starts small and doubles; a GPU of WebGL 2 takes 2048.
struct AtlasLimits {
    int first_width = 512;
    int first_height = 256;
    int max_side = 2048;
};

/// Where a bitmap lies in the atlas, in texels.
struct AtlasPlace {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// One 8-bit image that all glyphs share, packed in shelves. Growing keeps every place; only the
/// share of the image that a texel makes up changes, which `layout` tells.
class GlyphAtlas {
  public:
    explicit GlyphAtlas(AtlasLimits limits);

    /// Packs a bitmap of width × height ≥ 1 (rows from the top), growing when it must. Nothing when
    /// it does not fit even at the largest size.
    [[nodiscard]] std::optional<AtlasPlace> add(int width, int height,
                                                std::span<const std::uint8_t> coverage);

    /// Forgets every place; the size stays.
    void restart();

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] std::span<const std::uint8_t> pixels() const { return pixels_; }

    /// A texel that is full of color all around, as texture coordinates.
    [[nodiscard]] Point white() const;

    /// Changes whenever pixels do.
    [[nodiscard]] unsigned version() const { return version_; }
    /// Changes whenever texture coordinates handed out before no longer hold.
    [[nodiscard]] unsigned layout() const { return layout_; }

  private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };

    [[nodiscard]] std::optional<AtlasPlace> place(int width, int height);
    [[nodiscard]] bool grow();
    void add_white_block();

    AtlasLimits limits_;
    int width_;
    int height_;
    std::vector<std::uint8_t> pixels_;
    std::vector<Shelf> shelves_;
    int shelves_end_ = 0;
    unsigned version_ = 1;
    unsigned layout_ = 1;
};

}  // namespace orgkeep::dashboard
