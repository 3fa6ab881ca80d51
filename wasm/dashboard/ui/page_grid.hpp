#pragma once

namespace orgkeep::dashboard {

/// The horizontal layout of the page, which depends on its width alone. CSS pixels.
struct PageGrid {
    float left = 0;    ///< left edge of the content
    float width = 0;   ///< width of the content
    float gutter = 0;  ///< around the content
    float gap = 0;     ///< gap between cards
    int columns = 1;
    bool compact = false;  ///< a phone: one column and small gutters
};

/// Three columns from 1200 CSS pixels, two from 700, one below. The content has a maximum width and
/// is centered on wider pages.
[[nodiscard]] PageGrid page_grid(float viewport_width);

}  // namespace orgkeep::dashboard
