#pragma once

#include <cstdint>
#include <optional>

#include "wasm/dashboard/ui/animation.hpp"
#include "wasm/dashboard/ui/memory.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// What the page remembers from frame to frame.
struct PageMemory {
    Animations animations;
    std::optional<std::uint32_t>
        attention;                 ///< the settings' last one; nothing before they are seen
    std::optional<double> led_at;  ///< when the user was led to the settings
    std::optional<client::Page> page;
    ChartMemory usage;
    ChartMemory storage;
    StreamMemory stream;
    PlannerMemory planner;
    DialogMemory configuration;
    DialogMemory activity;
};

/// The whole document, top to bottom, in reading order.
void draw_page(const Ui& ui, const client::ViewModel& view, PageMemory& memory);

}  // namespace orgkeep::dashboard
