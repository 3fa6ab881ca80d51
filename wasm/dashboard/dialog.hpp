#pragma once

#include <functional>
#include <string_view>

#include "wasm/dashboard/memory.hpp"
#include "wasm/dashboard/ui.hpp"

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

}  // namespace orgkeep::dashboard
