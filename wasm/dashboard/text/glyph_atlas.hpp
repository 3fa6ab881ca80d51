#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace orgkeep::dashboard {

/// Side lengths of the atlas in texels. The atlas starts small and doubles; every WebGL 2 device
/// supports textures of 2048 × 2048.
struct AtlasLimits {
    int first_width = 512;
    int first_height = 256;
    int max_side = 2048;
};

/// The rectangle of a bitmap in the atlas, in texels.
struct AtlasRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// A position in the atlas as shares of its width and height, 0 … 1.
struct TextureCoordinates {
    float u = 0;
    float v = 0;
};

/// One 8-bit image that holds all glyphs, packed in shelves. When the atlas grows, bitmaps keep
/// their texels but their texture coordinates change; `layout()` changes with them.
class GlyphAtlas {
  public:
    explicit GlyphAtlas(AtlasLimits limits);

    /// Packs a bitmap of at least 1 × 1 texels (rows from the top); the atlas grows if necessary.
    /// Returns nothing if the bitmap does not fit into the largest atlas.
    [[nodiscard]] std::optional<AtlasRect> add(int width, int height,
                                               std::span<const std::uint8_t> coverage);

    /// Removes all bitmaps and keeps the size.
    void restart();

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] std::span<const std::uint8_t> pixels() const { return pixels_; }

    /// The middle of a block with full coverage, for shapes without a texture.
    [[nodiscard]] TextureCoordinates white() const;

    /// Changes whenever the pixels change.
    [[nodiscard]] unsigned version() const { return version_; }
    /// Changes whenever earlier texture coordinates become invalid.
    [[nodiscard]] unsigned layout() const { return layout_; }

  private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };

    [[nodiscard]] std::optional<AtlasRect> allocate(int width, int height);
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
