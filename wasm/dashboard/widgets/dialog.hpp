#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/function_ref.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/button.hpp"

namespace orgkeep::dashboard {

/// The state of a dialog, kept between frames.
struct DialogMemory {
    /// Scroll position of the document when the dialog last fitted into the viewport.
    std::optional<float> anchor;
    bool in_conflict = false;  ///< the focus was moved to the conflict that is shown
};

/// Draws a modal dialog with a title above the dimmed page, which receives no input. The dialog is
/// centered in the viewport; if it is higher than the viewport, it scrolls with the document.
///
/// `content` draws the content, including the row of buttons at the end, into the given box (of
/// height 0) and returns its height. It is called twice, first to measure. `width` is the width of
/// the dialog if the page is wide enough; on a phone the dialog fills the width. Returns whether
/// the user dismissed the dialog with Esc.
[[nodiscard]] bool modal_dialog(const Ui& ui, std::string_view id, std::string_view title,
                                float width, DialogMemory& memory,
                                FunctionRef<float(const Ui&, Rect)> content);

/// A button in the row at the end of a dialog.
struct RowButton {
    std::string_view id;
    const client::ButtonView* view = nullptr;
    ButtonKind kind = ButtonKind::secondary;
};

struct ButtonRow {
    float height = 0;
    std::optional<std::size_t> pressed;  ///< index of the button that was pressed
};

/// Draws buttons side by side at the right end of `box`. If they do not fit, they are stacked, each
/// as wide as the box.
ButtonRow button_row(const Ui& ui, Rect box, std::span<const RowButton> buttons);

}  // namespace orgkeep::dashboard
