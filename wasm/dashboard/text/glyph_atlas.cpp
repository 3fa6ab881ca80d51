#include "wasm/dashboard/text/glyph_atlas.hpp"

#include <algorithm>
#include <cstddef>

namespace orgkeep::dashboard {

namespace {

// One empty texel between neighbors keeps bilinear filtering from mixing two glyphs.
constexpr int glyph_gap = 1;
constexpr int white_side = 3;

std::size_t offset(int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

}  // namespace

GlyphAtlas::GlyphAtlas(AtlasLimits limits)
    : limits_(limits), width_(limits.first_width), height_(limits.first_height) {
    restart();
}

void GlyphAtlas::restart() {
    pixels_.assign(offset(0, height_, width_), 0);
    shelves_.clear();
    shelves_end_ = 0;
    ++version_;
    ++layout_;
    add_white_block();
}

void GlyphAtlas::add_white_block() {
    for (int y = 0; y < white_side; ++y) {
        std::fill_n(pixels_.begin() + static_cast<std::ptrdiff_t>(offset(0, y, width_)), white_side,
                    std::uint8_t{255});
    }
    shelves_end_ = white_side + glyph_gap;
}

TextureCoordinates GlyphAtlas::white() const {
    constexpr float middle = white_side / 2.0F;
    return {middle / static_cast<float>(width_), middle / static_cast<float>(height_)};
}

std::optional<AtlasRect> GlyphAtlas::allocate(int width, int height) {
    Shelf* best = nullptr;
    for (Shelf& shelf : shelves_) {
        const bool fits = shelf.height >= height && shelf.used + width <= width_;
        // A shelf that is more than a third too high wastes more space than a new one.
        if (!fits || shelf.height > height + height / 3 + 1) continue;
        if (best == nullptr || shelf.height < best->height) best = &shelf;
    }
    if (best == nullptr && shelves_end_ + height <= height_ && width <= width_) {
        shelves_.push_back({shelves_end_, height, 0});
        shelves_end_ += height + glyph_gap;
        best = &shelves_.back();
    }
    if (best == nullptr) {
        for (Shelf& shelf : shelves_) {
            if (shelf.height >= height && shelf.used + width <= width_) best = &shelf;
        }
    }
    if (best == nullptr) return std::nullopt;
    const AtlasRect found{best->used, best->y, width, height};
    best->used += width + glyph_gap;
    return found;
}

bool GlyphAtlas::grow() {
    const bool taller = height_ < width_ && height_ * 2 <= limits_.max_side;
    const bool wider = !taller && width_ * 2 <= limits_.max_side;
    if (!taller && !wider) return false;
    const int new_width = wider ? width_ * 2 : width_;
    const int new_height = taller ? height_ * 2 : height_;
    std::vector<std::uint8_t> grown(offset(0, new_height, new_width), 0);
    for (int y = 0; y < height_; ++y) {
        std::copy_n(pixels_.begin() + static_cast<std::ptrdiff_t>(offset(0, y, width_)), width_,
                    grown.begin() + static_cast<std::ptrdiff_t>(offset(0, y, new_width)));
    }
    pixels_ = std::move(grown);
    width_ = new_width;
    height_ = new_height;
    ++version_;
    ++layout_;
    return true;
}

std::optional<AtlasRect> GlyphAtlas::add(int width, int height,
                                         std::span<const std::uint8_t> coverage) {
    if (width > limits_.max_side || height > limits_.max_side) return std::nullopt;
    std::optional<AtlasRect> found = allocate(width, height);
    while (!found && grow()) found = allocate(width, height);
    if (!found) return std::nullopt;
    for (int y = 0; y < height; ++y) {
        std::copy_n(
            coverage.begin() + static_cast<std::ptrdiff_t>(offset(0, y, width)), width,
            pixels_.begin() + static_cast<std::ptrdiff_t>(offset(found->x, found->y + y, width_)));
    }
    ++version_;
    return found;
}

}  // namespace orgkeep::dashboard
