#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// The height of a slider at this width.
[[nodiscard]] float slider_height(const Ui& ui, float width,
                                  const client::planning::SliderView& view);

/// Draws a slider: the label at the left and the value at the right, the track below them, then the
/// hint. Returns the position that was set since the last frame.
[[nodiscard]] std::optional<std::size_t> slider(const Ui& ui, std::string_view id, Rect box,
                                                const client::planning::SliderView& view);

}  // namespace orgkeep::dashboard
