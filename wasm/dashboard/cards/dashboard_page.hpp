#pragma once

#include <cstdint>
#include <optional>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard {

/// The state of the page "Dashboard", kept between frames.
struct DashboardMemory {
    /// The last value of the settings' `attention`; nothing before the first frame.
    std::optional<std::uint32_t> attention;
    std::optional<double> highlighted_at;  ///< time at which the settings were highlighted
    ChartMemory usage;
    ChartMemory storage;
};

/// Draws the five cards of the page "Dashboard" from `y` down. Returns the height.
float dashboard_page(const Ui& ui, const PageGrid& grid, float y, const client::ViewModel& view,
                     DashboardMemory& memory);

}  // namespace orgkeep::dashboard
