#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// How a row of tabs looks and what its nodes are called.
struct TabLook {
    std::string_view list;    ///< id of the list
    std::string_view prefix;  ///< a tab's id is this, "." and its position
    float gap = 20;           ///< between tabs, where there is room
    float words_top = 0;      ///< of the words' line below the row's upper edge
};

/// Tabs along the lower edge of `row`, the chosen one underlined. All of them are always there:
/// where they do not fit they give up width, each the same share. Gives the one that was chosen.
[[nodiscard]] std::optional<std::size_t> tab_row(const Ui& ui, Rect row,
                                                 const client::TabsView& view, const TabLook& look);

/// Tabs inside a card, with the line below them, `measure::card_tabs_height` high. The list's id is
/// `id` and "s", a tab's `id`, "." and its position. Gives the one that was chosen.
[[nodiscard]] std::optional<std::size_t> tabs(const Ui& ui, std::string_view id, Rect box,
                                              const client::TabsView& view);

}  // namespace orgkeep::dashboard
