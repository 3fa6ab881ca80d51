// The contrast of the colors of both themes, computed as in WCAG 2.2.
#include "wasm/dashboard/paint/theme.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

/// Relative luminance of an opaque color, 0 … 1.
double luminance(Color color) {
    const auto linear = [&](int shift) {
        const double value = ((color >> shift) & 0xffU) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16);
}

double contrast(Color a, Color b) {
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

struct Pair {
    const char* name;
    Color foreground;
    Color background;
};

/// Text, which needs a contrast of 4.5:1.
std::vector<Pair> text_pairs(const Theme& t) {
    std::vector<Pair> pairs = {
        {"text on a card", t.text, t.surface},
        {"text on the page", t.text, t.page},
        {"text of a hovered row", t.text, t.hovered},
        {"weak text on a card", t.weak_text, t.surface},
        {"weak text on the page", t.weak_text, t.page},
        {"weak text of a hovered row", t.weak_text, t.hovered},
        {"a title on a card", t.heading, t.surface},
        {"a title on the page", t.heading, t.page},
        {"a link on a card", t.link, t.surface},
        {"a primary button", t.on_brand, t.brand},
        {"a hovered primary button", t.on_brand, t.brand_hovered},
        {"a pressed primary button", t.on_brand, t.brand_pressed},
        {"a disabled button", t.disabled_text, t.disabled_fill},
        {"a disabled secondary button", t.disabled_text, t.surface},
        {"a field's text", t.text, t.field},
        {"a field's placeholder", t.weak_text, t.field},
        {"a tooltip", t.tooltip_text, t.tooltip},
        {"the limit of a chart", t.limit, t.surface},
    };
    struct EnumName {
        const char* name;
        ToneColors colors;
    };
    for (const EnumName& tone : {EnumName{"neutral", t.neutral}, EnumName{"success", t.success},
                                 EnumName{"progress", t.progress}, EnumName{"warning", t.warning},
                                 EnumName{"error", t.error}}) {
        pairs.push_back({tone.name, tone.colors.mark, tone.colors.fill});
        pairs.push_back({tone.name, tone.colors.mark, t.surface});
        const Color callout = mixed(t.surface, tone.colors.fill, 0.45F);
        pairs.push_back({tone.name, t.text, callout});
        const Color banner = mixed(t.surface, tone.colors.fill, 0.5F);
        pairs.push_back({tone.name, t.text, banner});
        pairs.push_back({tone.name, tone.colors.mark, banner});
    }
    return pairs;
}

/// Borders, icons and bars, which need a contrast of 3:1.
std::vector<Pair> graphics_pairs(const Theme& t) {
    return {
        {"the border of a field on a card", t.field_border, t.surface},
        {"the border of a field on the page", t.field_border, t.page},
        {"the border of a field against its background", t.field_border, t.field},
        {"the border of an invalid field", t.error.mark, t.field},
        {"the border of a focused field", t.brand, t.field},
        {"the focus ring on a card", t.brand, t.surface},
        {"the focus ring on the page", t.brand, t.page},
        {"the underline of a tab", t.brand, t.surface},
        {"the filled part of a progress bar", t.brand, t.track},
        {"a hovered icon", t.link, t.hovered},
        {"a hovered weak icon", t.weak_text, t.hovered},
        {"calls by backups", t.bar, t.surface},
        {"active calls by backups", t.bar_active, t.surface},
        {"other calls", t.other_bar, t.surface},
        {"active other calls", t.other_bar_active, t.surface},
        {"the line of a chart", t.brand, t.surface},
        {"the line of a chart against the area below it", t.brand, t.area},
        {"the line of the limit", t.limit, t.surface},
    };
}

TEST_CASE("colors have enough contrast in both themes", "[dashboard][theme]") {
    struct EnumName {
        const char* name;
        Theme theme;
    };
    for (const EnumName& each :
         {EnumName{"light", light_theme()}, EnumName{"dark", dark_theme()}}) {
        std::string faults;
        const auto check = [&](const std::vector<Pair>& pairs, double minimum) {
            for (const Pair& pair : pairs) {
                const double found = contrast(pair.foreground, pair.background);
                if (found >= minimum) continue;
                faults += std::string(pair.name) + ": " + std::to_string(found) + "\n";
            }
        };
        check(text_pairs(each.theme), 4.5);
        check(graphics_pairs(each.theme), 3.0);
        CAPTURE(each.name);
        REQUIRE(faults == "");
    }
}

TEST_CASE("contrast is computed as in WCAG", "[dashboard][theme]") {
    REQUIRE(std::abs(contrast(rgb(0x000000), rgb(0xffffff)) - 21) < 1e-9);
    REQUIRE(std::abs(contrast(rgb(0x777777), rgb(0xffffff)) - 4.48) < 0.005);
}

TEST_CASE("the theme follows the system until the user chooses one", "[dashboard][theme]") {
    using client::ThemeChoice;
    struct Case {
        ThemeChoice choice;
        bool prefers_dark;
        bool dark;
    };
    const std::vector<Case> cases = {
        {ThemeChoice::system, false, false}, {ThemeChoice::system, true, true},
        {ThemeChoice::light, true, false},   {ThemeChoice::light, false, false},
        {ThemeChoice::dark, false, true},    {ThemeChoice::dark, true, true},
    };
    Headless page;
    client::ViewModel view = sample::healthy();
    for (const auto& each : cases) {
        view.theme = each.choice;
        page.input.prefers_dark = each.prefers_dark;
        REQUIRE(page.frame(view).dark == each.dark);
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
