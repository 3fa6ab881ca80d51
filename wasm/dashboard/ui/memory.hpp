#pragma once

#include <cstddef>
#include <optional>
#include <string>

/// What parts of the page remember from frame to frame.
namespace orgkeep::dashboard {

/// A chart with a read-out that the keyboard moves.
struct ChartMemory {
    std::optional<std::size_t> read_out;  ///< the day that was asked for last
};

struct PlannerMemory {
    ChartMemory first_backup;
    ChartMemory calls;
    ChartMemory api;
    ChartMemory storage;
};

struct StreamMemory {
    /// How many rows were there when more were asked for: once is enough.
    std::optional<std::size_t> asked_at;
    bool looked = false;  ///< trouble that there is came while the first page was looked for
    /// How many rows were there when a person pressed for more: the focus goes on to the next one.
    std::optional<std::size_t> led_from;
    // The row with the keyboard focus, and of what it was found.
    std::string focus;
    const void* rows = nullptr;
    std::optional<std::size_t> focused_row;
};

struct DialogMemory {
    std::optional<float> anchor;  ///< where the viewport began when the dialog last fitted into it
    bool in_conflict = false;     ///< the conflict is one that the person was led to
};

}  // namespace orgkeep::dashboard
