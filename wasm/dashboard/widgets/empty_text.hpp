#pragma once

#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws a text in the middle of `box`, in place of a chart or table without data. Returns the
/// height.
float draw_empty_text(const Ui& ui, std::string_view id, Rect box, std::string_view text);

}  // namespace orgkeep::dashboard
