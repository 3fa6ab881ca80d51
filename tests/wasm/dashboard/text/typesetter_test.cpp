#include "wasm/dashboard/text/typesetter.hpp"

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/plain_glyphs.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"
#include "wasm/dashboard/text/utf8.hpp"

namespace orgkeep::dashboard {
namespace {

constexpr TextKind plain{{10, false}, 16};
constexpr TextKind columns{{10, false}, 16, Figures::tabular};

struct Setting {
    PlainGlyphs glyphs;
    Typesetter type{glyphs, {}};
};

std::vector<std::string> lines(Typesetter& type, std::string_view text, float width) {
    std::vector<std::string> result;
    for (const std::string_view line : type.wrapped(text, plain, width)) result.emplace_back(line);
    return result;
}

TEST_CASE("advances are rounded to device pixels at low pixel ratios and exact at high ones",
          "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(1);
    REQUIRE(set.type.width("aa", plain) == 12);  // 5.5 each, rounded
    set.type.begin_frame(2);
    REQUIRE(set.type.width("aa", plain) == 11);
    set.type.begin_frame(1.25F);
    REQUIRE(set.type.width("a", plain) == 7 / 1.25F);
}

TEST_CASE("tabular figures share one advance, proportional figures do not", "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(2);
    REQUIRE(set.type.width("1111", columns) == set.type.width("8888", columns));
    REQUIRE(set.type.width("1111", plain) < set.type.width("8888", plain));
    REQUIRE(set.type.width("ill", columns) == set.type.width("ill", plain));
}

TEST_CASE("invalid UTF-8 is as wide as U+FFFD, control characters have no width",
          "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(1);
    const float replacement = set.type.width("\xEF\xBF\xBD", plain);
    REQUIRE(replacement > 0);
    REQUIRE(set.type.width("\xFF", plain) == replacement);
    REQUIRE(set.type.width("\xC3", plain) == replacement);
    REQUIRE(set.type.width("\xED\xA0\x80", plain) >= replacement);
    REQUIRE(set.type.width(std::string_view("\0\x01\x7F", 3), plain) == 0);
    REQUIRE(set.type.width("\xE2\x80\x8B\xEF\xBB\xBF", plain) == 0);
    REQUIRE(set.type.width("a\nb", plain) == set.type.width("a b", plain));
}

TEST_CASE("text that does not fit ends with an ellipsis", "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(1);  // 6 pixels each
    struct Case {
        const char* text;
        float width;
        const char* shown;
    };
    const std::vector<Case> cases = {
        {"abcdef", 36, "abcdef"},
        {"abcdef", 35, "abcd\u2026"},
        {"abc def", 30, "abc\u2026"},
        {"abcdef", 6, "\u2026"},
        {"abcdef", 5, ""},
        {"", 0, ""},
        {"äöüäöü", 24, "äöü\u2026"},
    };
    for (const auto& each : cases) {
        CAPTURE(each.text, each.width);
        const std::string shown = set.type.ellipsized(each.text, plain, each.width);
        REQUIRE(shown == each.shown);
        REQUIRE(set.type.width(shown, plain) <= std::max(each.width, 0.0F) + 0.01F);
    }
}

TEST_CASE("paragraphs break at spaces, hyphens and ideographs", "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(1);  // 6 pixels each
    using Lines = std::vector<std::string>;
    struct Case {
        const char* text;
        float width;
        Lines lines;
    };
    const std::vector<Case> cases = {
        {"", 60, {""}},
        {"one two three", 600, {"one two three"}},
        {"one two three", 48, {"one two", "three"}},
        {"one two  three", 48, {"one two", "three"}},
        {"one\ntwo", 600, {"one", "two"}},
        {"one\n\ntwo\n", 600, {"one", "", "two"}},
        {"abcdefgh", 24, {"abcd", "efgh"}},
        {"a bcdefgh", 24, {"a", "bcde", "fgh"}},
        {"well-known", 36, {"well-", "known"}},
        {"calls (16 %)", 60, {"calls", "(16 %)"}},
        {"38 min \u00b7 15", 40, {"38", "min \u00b7", "15"}},
        {"漢字漢字", 20, {"漢字", "漢字"}},
        {"ab漢字", 24, {"ab漢", "字"}},
        {"abc", 0, {"a", "b", "c"}},
    };
    for (const auto& each : cases) {
        CAPTURE(each.text, each.width);
        REQUIRE(lines(set.type, each.text, each.width) == each.lines);
    }
}

TEST_CASE("wrapping keeps all words of a long text", "[dashboard][text]") {
    Setting set;
    set.type.begin_frame(2);
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "w" + std::to_string(i * 7919 % 100'000) + ' ';
    text.pop_back();
    for (const float width : {1.0F, 37.0F, 100.0F, 333.3F}) {
        std::string joined;
        for (const std::string& line : lines(set.type, text, width)) {
            joined += line;
            REQUIRE((width < 20 || set.type.width(line, plain) <= width + 0.1F));
        }
        std::string expected = text;
        std::erase(expected, ' ');
        std::erase(joined, ' ');
        REQUIRE(joined == expected);
    }
}

TEST_CASE("a changed pixel ratio rasterizes all glyphs again", "[dashboard][text]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    const int before = page.glyphs.rasterized;
    const unsigned version = page.app.atlas().version;
    page.input.pixel_ratio = 2;
    (void)page.frame(view);
    REQUIRE(page.glyphs.rasterized > before);
    REQUIRE(page.app.atlas().version != version);
    REQUIRE(page.app.draw_data()->FramebufferScale.x == 2);
}

/// Checks that the texture rectangle of each glyph holds ink, that is, belongs to a glyph.
void check_glyphs_have_ink(const App& app) {
    const App::AtlasView atlas = app.atlas();
    const ImDrawData& data = *app.draw_data();
    for (int n = 0; n < data.CmdListsCount; ++n) {
        for (const ImDrawVert& vertex : data.CmdLists[n]->VtxBuffer) {
            const bool inside =
                vertex.uv.x >= 0 && vertex.uv.x <= 1 && vertex.uv.y >= 0 && vertex.uv.y <= 1;
            if (!inside) FAIL("outside the atlas: " << vertex.uv.x << ", " << vertex.uv.y);
        }
        const ImVector<ImDrawVert>& vertices = data.CmdLists[n]->VtxBuffer;
        for (int i = 0; i + 3 < vertices.Size; ++i) {
            const ImDrawVert& a = vertices[i];
            const ImDrawVert& c = vertices[i + 2];
            const bool quad = a.uv.x < c.uv.x && a.uv.y < c.uv.y &&
                              vertices[i + 1].uv.y == a.uv.y && vertices[i + 3].uv.x == a.uv.x;
            if (!quad) continue;
            const auto x =
                static_cast<int>((a.uv.x + c.uv.x) / 2 * static_cast<float>(atlas.width));
            const auto y =
                static_cast<int>((a.uv.y + c.uv.y) / 2 * static_cast<float>(atlas.height));
            if (atlas.pixels[y * atlas.width + x] != 200) FAIL("no ink at " << x << ", " << y);
        }
    }
}

TEST_CASE("the frame in which the atlas grows uses the new atlas", "[dashboard][text]") {
    Headless page;
    page.input.pixel_ratio = 2;
    client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    const int first_height = page.app.atlas().height;
    std::string ideographs;
    for (char32_t c = 0x4E00; c < 0x4E00 + 700; ++c) {
        ideographs += static_cast<char>(0xE0 | (c >> 12));
        ideographs += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        ideographs += static_cast<char>(0x80 | (c & 0x3F));
    }
    view.backup.detail = ideographs;
    (void)page.frame(view);
    REQUIRE(page.app.atlas().height > first_height);
    check_glyphs_have_ink(page.app);
}

TEST_CASE("a full atlas is restarted with the glyphs on the screen", "[dashboard][text]") {
    Headless page;
    page.input.pixel_ratio = 8;
    client::ViewModel view = sample::healthy();
    for (char32_t from = 0x4E00; from < 0x4E00 + 1600; from += 200) {
        view.backup.detail.clear();
        for (char32_t c = from; c < from + 200; ++c) {
            view.backup.detail += static_cast<char>(0xE0 | (c >> 12));
            view.backup.detail += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            view.backup.detail += static_cast<char>(0x80 | (c & 0x3F));
        }
        (void)page.frame(view);
        REQUIRE(page.app.atlas().width <= 2048);
        REQUIRE(page.app.atlas().height <= 2048);
        check_glyphs_have_ink(page.app);
    }
}

TEST_CASE("more glyphs than the atlas can hold leave gaps and do not loop", "[dashboard][text]") {
    Headless page;
    page.input.pixel_ratio = 8;
    client::ViewModel view = sample::healthy();
    for (char32_t c = 0x4E00; c < 0x4E00 + 3000; ++c) {
        view.backup.detail += static_cast<char>(0xE0 | (c >> 12));
        view.backup.detail += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        view.backup.detail += static_cast<char>(0x80 | (c & 0x3F));
    }
    REQUIRE(page.frame(view).content_height > 0);
}

TEST_CASE("the typesetter survives invalid metrics and bitmaps", "[dashboard][text]") {
    struct Broken : GlyphSource {
        TypeMetrics metrics(TypeStyle, float) override { return {std::nanf(""), -INFINITY}; }
        GlyphBitmap rasterize(char32_t code_point, TypeStyle, float) override {
            GlyphBitmap glyph;
            glyph.advance = code_point % 2 == 0 ? std::nanf("") : -5.0F;
            glyph.width = 10;
            glyph.height = code_point % 3 == 0 ? -4 : 10;
            glyph.coverage.assign(7, 1);
            return glyph;
        }
    } broken;
    App app(broken, Activation::by_pointer);
    FrameInput input;
    input.width = 800;
    input.height = 600;
    REQUIRE(app.frame(sample::huge(), input).content_height > 0);
}

TEST_CASE("two dashboards are independent of each other", "[dashboard][text]") {
    Headless one;
    Headless two(390, 844);
    const client::ViewModel view = sample::healthy();
    for (int i = 0; i < 3; ++i) {
        (void)one.frame(view);
        (void)two.frame(view);
    }
    REQUIRE(one.click(view, "backup.start").events.size() == 1);
    REQUIRE(two.click(view, "backup.start").events.size() == 1);
    REQUIRE(one.app.draw_data()->DisplaySize.x == 1440);
    REQUIRE(two.app.draw_data()->DisplaySize.x == 390);
}

}  // namespace
}  // namespace orgkeep::dashboard
