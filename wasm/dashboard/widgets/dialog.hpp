#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/memory.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

/// A modal dialog: the page behind it dimmed and out of reach, title, content, a row of buttons at
/// the end. It stands in the middle of the viewport; one that is higher than the viewport lies in
/// the document and scrolls with it.
///
/// `content` draws into the box that it is given (its height is 0) and gives its height; it is
/// called twice, first to measure; the row of buttons is part of it. True when the dialog was
/// dismissed (Esc). `width` is what it takes where there is room; a phone gives it all it has.
[[nodiscard]] bool modal(const Ui& ui, std::string_view id, std::string_view title, float width,
                         DialogMemory& memory,
                         const std::function<float(const Ui&, Rect)>& content);

/// A button of the row at the end of a dialog.
struct RowButton {
    std::string_view id;
    const client::ButtonView* view = nullptr;
    ButtonKind kind = ButtonKind::secondary;
};

struct ButtonRow {
    float height = 0;
    std::optional<std::size_t> pressed;
};

/// Buttons side by side at the right end of `box`; below each other, as wide as it, where they do
/// not fit.
ButtonRow button_row(const Ui& ui, Rect box, std::span<const RowButton> buttons);

}  // namespace orgkeep::dashboard
