#pragma once

#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the title of a card and its subtitle, beside the title or, if it does not fit there, below
/// it. Returns the height.
float card_heading(const Ui& ui, std::string_view id, Rect box, std::string_view title,
                   std::string_view subtitle);

}  // namespace orgkeep::dashboard
