#include "wasm/dashboard/paint/curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace orgkeep::dashboard {

namespace {

constexpr float max_parts = 8;

/// The slope at a point between two straight pieces; 0 at a local extremum.
float slope_between(float before, float after) {
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
}

}  // namespace

std::vector<Point> curve_through(std::span<const Point> points, float step) {
    std::vector<Point> line;
    if (points.empty()) return line;
    const std::size_t pieces = points.size() - 1;
    const auto rise = [&](std::size_t piece) { return points[piece + 1].y - points[piece].y; };
    const auto slope = [&](std::size_t at) {
        if (at == 0) return rise(0);
        return at == pieces ? rise(pieces - 1) : slope_between(rise(at - 1), rise(at));
    };
    line.push_back(points.front());
    for (std::size_t i = 0; i < pieces; ++i) {
        const Point from = points[i];
        const Point to = points[i + 1];
        const float from_slope = slope(i);
        const float to_slope = slope(i + 1);
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        const float parts = std::clamp(std::ceil(length / step), 1.0F, max_parts);
        for (float part = 1; part < parts; ++part) {
            const float t = part / parts;
            const float s = 1 - t;
            const float y = (1 + 2 * t) * s * s * from.y + t * s * s * from_slope +
                            t * t * (3 - 2 * t) * to.y - t * t * s * to_slope;
            line.push_back({from.x + (to.x - from.x) * t, y});
        }
        line.push_back(to);
    }
    return line;
}

}  // namespace orgkeep::dashboard
