#pragma once

#include <cstdint>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/glyph_source.hpp"

/// Every colour and measure of the interface. Colours follow the Lightning design language so that
/// the dashboard looks at home inside Salesforce.
namespace orgkeep::dashboard {

/// Alpha, blue, green, red from the highest byte down: what Dear ImGui's vertices hold.
using Colour = std::uint32_t;

/// From the usual 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xffU) << 16) | (hex & 0xff00U) | (hex >> 16);
}

/// The same colour at a share of its opacity, 0 … 1.
[[nodiscard]] constexpr Colour faded(Colour colour, float opacity) {
    const float alpha = static_cast<float>(colour >> 24) * opacity;
    return (colour & 0x00ffffffU) | (static_cast<Colour>(alpha) << 24);
}

/// The opaque colour `share` (0 … 1) of the way from one opaque colour to another.
[[nodiscard]] constexpr Colour mixed(Colour from, Colour to, float share) {
    Colour result = 0xff000000U;
    for (int shift = 0; shift < 24; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xffU);
        const auto b = static_cast<float>((to >> shift) & 0xffU);
        result |= static_cast<Colour>(a + (b - a) * share) << shift;
    }
    return result;
}

/// How a tone (success, error, …) is coloured: its mark and words, and what lies behind them.
struct ToneColours {
    Colour mark;
    Colour fill;
};

struct Theme {
    Colour page;     ///< behind the cards
    Colour surface;  ///< cards, header
    Colour border;   ///< the edge of a card, the line below the header
    Colour grid;     ///< lines of a chart
    Colour text;
    Colour weak_text;
    Colour heading;
    Colour link;
    Colour brand;
    Colour brand_hovered;
    Colour brand_held;
    Colour on_brand;
    Colour hovered;  ///< behind a quiet control under the pointer
    Colour disabled_fill;
    Colour disabled_text;
    Colour track;  ///< the empty part of a progress bar
    Colour bar;    ///< a day's calls by backups
    Colour bar_active;
    Colour rest;  ///< a day's calls by everything else
    Colour rest_active;
    Colour limit;
    Colour shadow;
    ToneColours neutral;
    ToneColours success;
    ToneColours progress;
    ToneColours warning;
    ToneColours error;
};

[[nodiscard]] constexpr Theme light_theme() {
    return {
        .page = rgb(0xf3f3f3),
        .surface = rgb(0xffffff),
        .border = rgb(0xe0e0e0),
        .grid = rgb(0xececec),
        .text = rgb(0x2e2e2e),
        .weak_text = rgb(0x5c5c5c),
        .heading = rgb(0x03234d),
        .link = rgb(0x066afe),
        .brand = rgb(0x066afe),
        .brand_hovered = rgb(0x0559d8),
        .brand_held = rgb(0x044ab4),
        .on_brand = rgb(0xffffff),
        .hovered = rgb(0xf3f3f3),
        .disabled_fill = rgb(0xe8e8e8),
        .disabled_text = rgb(0x747474),
        .track = rgb(0xe5e5e5),
        .bar = rgb(0x2a80fe),
        .bar_active = rgb(0x066afe),
        .rest = rgb(0xb3d2ff),
        .rest_active = rgb(0x92beff),
        .limit = rgb(0xb60554),
        .shadow = rgb(0x03234d, 18),
        .neutral = {rgb(0x5c5c5c), rgb(0xe8e8e8)},
        .success = {rgb(0x056764), rgb(0xacf3e4)},
        .progress = {rgb(0x0550c8), rgb(0xd8e6fe)},
        .warning = {rgb(0x8c4b02), rgb(0xf9e3b6)},
        .error = {rgb(0xb60554), rgb(0xfddde3)},
    };
}

[[nodiscard]] constexpr ToneColours tone_colours(const Theme& theme, client::Tone tone) {
    switch (tone) {
        case client::Tone::success:
            return theme.success;
        case client::Tone::progress:
            return theme.progress;
        case client::Tone::warning:
            return theme.warning;
        case client::Tone::error:
            return theme.error;
        case client::Tone::neutral:
            break;
    }
    return theme.neutral;
}

/// Figures that stand below each other share one width each; in a sentence "1" is a narrow letter.
enum class Figures { proportional, tabular };

/// A way of setting a line: the type and the height of its line box (1.5 for text, 1.25 for
/// headings, rounded to whole pixels).
struct TextKind {
    TypeStyle style;
    float line = 20;
    Figures figures = Figures::proportional;
};

namespace text_kind {
inline constexpr TextKind body{{13, false}, 20};
inline constexpr TextKind value{{13, false}, 20, Figures::tabular};
inline constexpr TextKind body_strong{{13, true}, 20};
inline constexpr TextKind small{{12, false}, 18};
inline constexpr TextKind small_strong{{12, true}, 18};
inline constexpr TextKind axis{{11, false}, 16, Figures::tabular};
inline constexpr TextKind title{{16, true}, 20};
inline constexpr TextKind status{{20, true}, 26};
}  // namespace text_kind

/// Distances and sizes in CSS pixels.
namespace measure {
inline constexpr float card_radius = 12;
inline constexpr float button_radius = 8;
inline constexpr float card_padding = 17;  ///< 16 and the border
inline constexpr float button_height = 32;
inline constexpr float button_padding = 16;
inline constexpr float header_height = 56;
inline constexpr float tab_bar_height = 40;
inline constexpr float tab_underline = 3;
inline constexpr float row_height = 28;  ///< of a fact
inline constexpr float status_icon = 40;
inline constexpr float badge_height = 22;
inline constexpr float max_content_width = 1600;
}  // namespace measure

}  // namespace orgkeep::dashboard
