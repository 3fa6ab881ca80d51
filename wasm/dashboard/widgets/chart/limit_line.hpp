#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "wasm/dashboard/ui/function_ref.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/plot.hpp"

namespace orgkeep::dashboard {

/// A limit or quota as a dashed line across a chart, with its label above it.
struct LimitLine {
    std::string_view id;  ///< id of the label's node
    std::optional<std::int64_t> value;
    std::string_view label;
    /// Whether the label may also be at the left end, and is drawn over the data rather than far
    /// above the line. Otherwise it is at the right end, above the data there.
    bool flexible_label = false;
};

/// The height of the line as a share of the axis; nothing if the value is not on the axis. A value
/// of 0 stands for no limit.
[[nodiscard]] std::optional<double> limit_share(const Plot& plot,
                                                std::optional<std::int64_t> value);

/// The y of the highest value that is drawn between two x.
using HighestBetween = FunctionRef<float(float, float)>;

/// Draws the line, if its value is on the axis, and its label, which is at the top of the plot
/// otherwise. Returns the rectangle of the label.
Rect draw_limit_line(const Ui& ui, const Plot& plot, const LimitLine& line,
                     HighestBetween highest_between);

}  // namespace orgkeep::dashboard
