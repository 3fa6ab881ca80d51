#pragma once

#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"

/// Text in a box. These functions only draw; they record no nodes.
namespace orgkeep::dashboard {

enum class Align { left, center, right };

/// Draws one line into the upper line box of `box`, shortened with an ellipsis if it does not fit.
/// Returns the rectangle of the text.
Rect draw_text(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
               Align align = Align::left);

/// Draws a paragraph that is wrapped to the width of `box`. Returns the rectangle of the text.
Rect draw_paragraph(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
                    Align align = Align::left);

/// The width of one line.
[[nodiscard]] float text_width(const Ui& ui, std::string_view text, TextKind kind);

}  // namespace orgkeep::dashboard
