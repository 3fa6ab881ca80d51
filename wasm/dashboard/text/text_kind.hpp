#pragma once

#include "wasm/dashboard/text/glyph_source.hpp"

namespace orgkeep::dashboard {

/// Tabular figures share one width, so that numbers align in columns; in proportional figures, for
/// sentences, "1" is narrower than the other digits.
enum class Figures { proportional, tabular };

/// The style of a line of text and the height of its line box: 1.5 times the font size for body
/// text, 1.25 times for headings, rounded to whole CSS pixels.
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

}  // namespace orgkeep::dashboard
