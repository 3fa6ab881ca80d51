#pragma once

#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws labels at the left and values at the right. Returns the height.
float fact_list(const Ui& ui, std::string_view id, std::string_view name, Rect box,
                std::span<const client::Fact> facts);

}  // namespace orgkeep::dashboard
