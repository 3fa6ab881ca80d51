#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/fields/field_box.hpp"

namespace orgkeep::dashboard {

/// The height of a select with its label.
inline constexpr float select_height = field_label_height + measure::field_height;

/// Draws a box with the chosen option and an arrow, the label above it; `box.height` is ignored.
/// Returns the index of the option that was chosen since the last frame.
[[nodiscard]] std::optional<std::size_t> select_field(const Ui& ui, std::string_view id, Rect box,
                                                      const client::ChoiceView& view);

/// The node of a select, for controls that look different.
[[nodiscard]] Node make_select_node(std::string_view id, Rect area, const client::ChoiceView& view);

/// The index of the option that was chosen of a select since the last frame.
[[nodiscard]] std::optional<std::size_t> chosen_option(const Ui& ui, const Node& node);

}  // namespace orgkeep::dashboard
