#pragma once

#include <cstdint>

#include "shared/client/view_model.hpp"

/// The colors and sizes of the interface. Colors follow the Lightning Design System, so that the
/// dashboard fits into Salesforce.
namespace orgkeep::dashboard {

/// Alpha, blue, green, red from the highest byte to the lowest, as in Dear ImGui's vertices.
using Color = std::uint32_t;

/// The color of a hexadecimal triplet 0xRRGGBB.
[[nodiscard]] constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xffU) << 16) | (hex & 0xff00U) | (hex >> 16);
}

/// The color with its opacity multiplied by `opacity`, 0 … 1.
[[nodiscard]] constexpr Color faded(Color color, float opacity) {
    const float alpha = static_cast<float>(color >> 24) * opacity;
    return (color & 0x00ffffffU) | (static_cast<Color>(alpha) << 24);
}

/// Linear interpolation between two opaque colors; `share` is 0 … 1.
[[nodiscard]] constexpr Color mixed(Color from, Color to, float share) {
    Color result = 0xff000000U;
    for (int shift = 0; shift < 24; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xffU);
        const auto b = static_cast<float>((to >> shift) & 0xffU);
        result |= static_cast<Color>(a + (b - a) * share) << shift;
    }
    return result;
}

/// The colors of a tone (success, error, …): of the icon and the text, and of the background.
struct ToneColors {
    Color mark;
    Color fill;
};

struct Theme {
    Color page;     ///< the background behind the cards
    Color surface;  ///< the background of cards and of the header
    Color border;   ///< the border of a card, the line below the header
    Color grid;     ///< the grid lines of a chart
    Color text;
    Color weak_text;
    Color heading;
    Color link;
    Color brand;
    Color brand_hovered;
    Color brand_pressed;
    Color on_brand;
    Color hovered;       ///< the background of a hovered row or icon button
    Color field;         ///< the background of a field
    Color field_border;  ///< the border of a field and of a secondary button
    Color tooltip;       ///< the background of a tooltip
    Color tooltip_text;
    Color backdrop;  ///< the layer between the page and a dialog
    Color disabled_fill;
    Color disabled_text;
    Color track;  ///< the empty part of a progress bar
    Color bar;    ///< a day's API calls by backups
    Color bar_active;
    Color other_bar;  ///< a day's API calls by other integrations
    Color other_bar_active;
    Color area;  ///< the area below the line of a chart
    Color limit;
    Color shadow;
    ToneColors neutral;
    ToneColors success;
    ToneColors progress;
    ToneColors warning;
    ToneColors error;
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
        .brand_pressed = rgb(0x044ab4),
        .on_brand = rgb(0xffffff),
        .hovered = rgb(0xf3f3f3),
        .field = rgb(0xffffff),
        .field_border = rgb(0x8c8c8c),
        .tooltip = rgb(0x03234d),
        .tooltip_text = rgb(0xffffff),
        .backdrop = rgb(0x0b1a30, 128),
        .disabled_fill = rgb(0xe8e8e8),
        .disabled_text = rgb(0x646464),
        .track = rgb(0xe5e5e5),
        .bar = rgb(0x2b80fe),
        .bar_active = rgb(0x066afe),
        .other_bar = rgb(0x7091c2),
        .other_bar_active = rgb(0x5379b3),
        .area = rgb(0xdeebff),
        .limit = rgb(0xb60554),
        .shadow = rgb(0x03234d, 18),
        .neutral = {rgb(0x5c5c5c), rgb(0xe8e8e8)},
        .success = {rgb(0x056764), rgb(0xacf3e4)},
        .progress = {rgb(0x0550c8), rgb(0xd8e6fe)},
        .warning = {rgb(0x8c4b02), rgb(0xf9e3b6)},
        .error = {rgb(0xb60554), rgb(0xfddde3)},
    };
}

[[nodiscard]] constexpr Theme dark_theme() {
    return {
        .page = rgb(0x181818),
        .surface = rgb(0x242424),
        .border = rgb(0x3a3a3a),
        .grid = rgb(0x303030),
        .text = rgb(0xe5e5e5),
        .weak_text = rgb(0xaeaeae),
        .heading = rgb(0xd8e6fe),
        .link = rgb(0x5c9eff),
        .brand = rgb(0x4a93ff),
        .brand_hovered = rgb(0x6ba8ff),
        .brand_pressed = rgb(0x8cbcff),
        .on_brand = rgb(0x0b1b33),
        .hovered = rgb(0x303030),
        .field = rgb(0x1d1d1d),
        .field_border = rgb(0x7d7d7d),
        .tooltip = rgb(0xd8e6fe),
        .tooltip_text = rgb(0x0b1b33),
        .backdrop = rgb(0x000000, 160),
        .disabled_fill = rgb(0x363636),
        .disabled_text = rgb(0xa6a6a6),
        .track = rgb(0x3d3d3d),
        .bar = rgb(0x4482de),
        .bar_active = rgb(0x4a93ff),
        .other_bar = rgb(0x717b8a),
        .other_bar_active = rgb(0x939eb0),
        .area = rgb(0x293444),
        .limit = rgb(0xfe8aa7),
        .shadow = rgb(0x000000, 90),
        .neutral = {rgb(0xc9c9c9), rgb(0x3d3d3d)},
        .success = {rgb(0x01c9b9), rgb(0x024d4c)},
        .progress = {rgb(0xa8cbff), rgb(0x0b3a7a)},
        .warning = {rgb(0xf0b01e), rgb(0x6f3400)},
        .error = {rgb(0xfe9db5), rgb(0x8a033e)},
    };
}

[[nodiscard]] constexpr ToneColors tone_colors(const Theme& theme, client::Tone tone) {
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
inline constexpr float row_height = 28;  ///< height of a row of a fact list
inline constexpr float status_icon = 40;
inline constexpr float badge_height = 22;
inline constexpr float field_height = 32;
inline constexpr float text_area_height = 72;
inline constexpr float field_radius = 6;
inline constexpr float field_padding = 12;  ///< padding left and right of the text
inline constexpr float card_tabs_height = 32;
inline constexpr float max_content_width = 1600;
}  // namespace measure

}  // namespace orgkeep::dashboard
