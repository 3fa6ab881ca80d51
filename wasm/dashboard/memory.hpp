#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

/// What parts of the page remember from frame to frame.
namespace orgkeep::dashboard {

/// A chart with a read-out that the keyboard moves.
struct ChartMemory {
    std::optional<std::size_t> read_out;  ///< the day that was asked for last
};

struct StreamMemory {
    /// How many rows were there when more were asked for: once is enough.
    std::optional<std::size_t> asked_at;
};

struct DialogMemory {
    std::optional<float> anchor;  ///< where in the document the dialog that is open begins
    std::uint64_t hidden = 0;     ///< frames since one was open
};

}  // namespace orgkeep::dashboard
