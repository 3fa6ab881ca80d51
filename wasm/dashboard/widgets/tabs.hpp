#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// The layout of a row of tabs and the ids of its nodes.
struct TabRowStyle {
    std::string_view list_id;
    std::string_view tab_id;  ///< a tab's id is this, "." and its index
    float gap = 20;           ///< gap between tabs, if there is enough space
    float text_top = 0;       ///< top edge of the text, below the upper edge of the row
};

/// Draws tabs along the lower edge of `row`; the selected one is underlined. All tabs are shown: if
/// they do not fit, all shrink by the same share. Returns the index of the tab that was chosen.
[[nodiscard]] std::optional<std::size_t> tab_row(const Ui& ui, Rect row,
                                                 const client::TabsView& view,
                                                 const TabRowStyle& style);

/// Draws the tabs of a card and the line below them, `measure::card_tabs_height` high. The list's
/// id is `id` and "s"; a tab's id is `id`, "." and its index. Returns the index of the tab that was
/// chosen.
[[nodiscard]] std::optional<std::size_t> card_tabs(const Ui& ui, std::string_view id, Rect box,
                                                   const client::TabsView& view);

}  // namespace orgkeep::dashboard
