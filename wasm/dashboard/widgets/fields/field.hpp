#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

enum class FieldKind { text, number, search, date, text_area };

/// The height of a field with its label and its hint or error at this width.
[[nodiscard]] float field_height(const Ui& ui, float width, const client::FieldView& view,
                                 FieldKind kind = FieldKind::text);

/// Draws a field: the label above its box, the hint or error below it; `box.height` is ignored.
/// While the field has the focus, its element in the DOM mirror shows the text. Returns the value
/// that was entered since the last frame.
[[nodiscard]] std::optional<std::string> field(const Ui& ui, std::string_view id, FieldKind kind,
                                               Rect box, const client::FieldView& view);

}  // namespace orgkeep::dashboard
