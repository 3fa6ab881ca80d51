#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// The notices in the lower right corner of the viewport, above everything else.
namespace orgkeep::dashboard {

/// The area of a notice.
struct PlacedNotice {
    Rect area;
    std::size_t index = 0;  ///< index in the view
};

/// Stacks the notices, the newest at the bottom; notices that do not fit are left out. Returns them
/// in reading order.
[[nodiscard]] std::vector<PlacedNotice> place_notices(const Ui& ui, const PageGrid& grid,
                                                      std::span<const client::NoticeView> views);
void draw_notice(const Ui& ui, Rect area, const client::NoticeView& view);

}  // namespace orgkeep::dashboard
