#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// What people write into and choose from. The elements of the mirror do the work (the caret, the
/// selection, input methods, the list that opens); here their face is drawn. While a field has the
/// focus its text is the element's own.
namespace orgkeep::dashboard {

enum class FieldKind { text, number, search, date, lines };

/// How high a field is with its label, hint and error, at this width.
[[nodiscard]] float field_height(const Ui& ui, float width, const client::FieldView& view,
                                 FieldKind kind = FieldKind::text);

/// Label above, box, hint or error below; `box.height` is ignored. Gives what was written since the
/// last frame. `disabled` fields show their value and take none.
[[nodiscard]] std::optional<std::string> field(const Ui& ui, std::string_view id, FieldKind kind,
                                               Rect box, const client::FieldView& view,
                                               bool disabled = false);

/// A box with the chosen option and an arrow; label above. Gives the option that was chosen. One
/// without label room (`label_above` false) is as high as a button; the label is its name all the
/// same.
[[nodiscard]] float choice_height(bool label_above);
[[nodiscard]] std::optional<std::size_t> choice(const Ui& ui, std::string_view id, Rect box,
                                                const client::ChoiceView& view,
                                                bool label_above = true, bool disabled = false);

/// The meaning of a choice, for faces of another look; and the option that was chosen of it.
[[nodiscard]] Node choice_node(std::string_view id, Rect area, const client::ChoiceView& view,
                               bool disabled = false);
[[nodiscard]] std::optional<std::size_t> chosen(const Ui& ui, const Node& select);

}  // namespace orgkeep::dashboard
