#include "wasm/dashboard/widgets/chart/line.hpp"

#include <cstddef>

namespace orgkeep::dashboard {

void draw_chart_line(const Ui& ui, std::span<const Point> line, Color color) {
    constexpr float thickness = 2;
    // The line is divided where it turns back sharply: a joint there would be a long spike, two
    // round ends are not.
    std::size_t begin = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool is_last = i + 1 == line.size();
        const auto turns_back = [&] {
            const Point in{line[i].x - line[i - 1].x, line[i].y - line[i - 1].y};
            const Point out{line[i + 1].x - line[i].x, line[i + 1].y - line[i].y};
            return in.x * out.x + in.y * out.y < 0;
        };
        if (!is_last && !turns_back()) continue;
        ui.paint.stroke(line.subspan(begin, i + 1 - begin), thickness, color);
        begin = i;
    }
}

}  // namespace orgkeep::dashboard
