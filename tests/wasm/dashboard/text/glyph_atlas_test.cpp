#include "wasm/dashboard/text/glyph_atlas.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <random>
#include <vector>

namespace orgkeep::dashboard {
namespace {

constexpr AtlasLimits small{64, 32, 256};

std::vector<std::uint8_t> bitmap(int width, int height, std::uint8_t value) {
    return std::vector<std::uint8_t>(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height), value);
}

std::uint8_t texel(const GlyphAtlas& atlas, int x, int y) {
    return atlas.pixels()[static_cast<std::size_t>(y) * static_cast<std::size_t>(atlas.width()) +
                          static_cast<std::size_t>(x)];
}

TEST_CASE("the atlas has a white texel from the start", "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    const auto white = [&] {
        return texel(atlas, static_cast<int>(atlas.white().u * static_cast<float>(atlas.width())),
                     static_cast<int>(atlas.white().v * static_cast<float>(atlas.height())));
    };
    REQUIRE(white() == 255);
    REQUIRE(atlas.add(60, 30, bitmap(60, 30, 9)));
    REQUIRE(white() == 255);
    atlas.restart();
    REQUIRE(white() == 255);
}

TEST_CASE("bitmaps keep their texels while the atlas grows", "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    std::mt19937 random(7);
    struct Kept {
        AtlasRect rect;
        std::uint8_t value;
    };
    std::vector<Kept> kept;
    for (int i = 0; i < 300; ++i) {
        const int width = 1 + static_cast<int>(random() % 14);
        const int height = 1 + static_cast<int>(random() % 14);
        const auto value = static_cast<std::uint8_t>(1 + i % 250);
        const auto rect = atlas.add(width, height, bitmap(width, height, value));
        REQUIRE(rect);
        kept.push_back({*rect, value});
    }
    REQUIRE(atlas.width() > small.first_width);
    for (const Kept& each : kept) {
        REQUIRE(each.rect.x + each.rect.width <= atlas.width());
        REQUIRE(each.rect.y + each.rect.height <= atlas.height());
        for (int y = 0; y < each.rect.height; ++y) {
            for (int x = 0; x < each.rect.width; ++x) {
                REQUIRE(texel(atlas, each.rect.x + x, each.rect.y + y) == each.value);
            }
        }
    }
}

TEST_CASE("bitmaps in the atlas do not touch", "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    const auto first = atlas.add(5, 8, bitmap(5, 8, 200));
    const auto second = atlas.add(5, 8, bitmap(5, 8, 200));
    REQUIRE(second->x == first->x + 6);
    REQUIRE(texel(atlas, first->x + 5, first->y) == 0);
}

TEST_CASE("a full atlas refuses bitmaps until it is restarted", "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    int added = 0;
    while (atlas.add(30, 30, bitmap(30, 30, 1))) ++added;
    REQUIRE(atlas.width() == 256);
    REQUIRE(atlas.height() == 256);
    REQUIRE(added >= 49);  // 256 / 31 per side, less the space of the white block
    const unsigned layout = atlas.layout();
    atlas.restart();
    REQUIRE(atlas.layout() != layout);
    REQUIRE(atlas.add(30, 30, bitmap(30, 30, 1)));
}

TEST_CASE("the atlas refuses bitmaps larger than its maximum size", "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    REQUIRE_FALSE(atlas.add(257, 1, bitmap(257, 1, 1)));
    REQUIRE_FALSE(atlas.add(1, 300, bitmap(1, 300, 1)));
    REQUIRE(atlas.width() == small.first_width);
}

TEST_CASE("the version changes with the pixels, the layout with the coordinates",
          "[dashboard][atlas]") {
    GlyphAtlas atlas(small);
    const unsigned version = atlas.version();
    const unsigned layout = atlas.layout();
    REQUIRE(atlas.add(4, 4, bitmap(4, 4, 1)));
    REQUIRE(atlas.version() != version);
    REQUIRE(atlas.layout() == layout);
    REQUIRE(atlas.add(60, 40, bitmap(60, 40, 1)));
    REQUIRE(atlas.layout() != layout);
}

}  // namespace
}  // namespace orgkeep::dashboard
