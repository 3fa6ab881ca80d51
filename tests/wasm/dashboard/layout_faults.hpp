#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wasm/dashboard/paint/geometry.hpp"
#include "wasm/dashboard/ui/semantics.hpp"

namespace orgkeep::dashboard {

/// Nodes outside their parent or the width of the page, and leaves that overlap, one per line;
/// "none" if there are none. It applies to pages without floating content.
inline std::string layout_faults(const SemanticsTree& tree, float width) {
    constexpr float slack = 0.6F;  // rounding to device pixels
    const auto contains = [](Rect outer, Rect inner) {
        return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
               right(inner) <= right(outer) + slack && bottom(inner) <= bottom(outer) + slack;
    };
    const std::vector<Node>& nodes = tree.nodes;
    std::vector<bool> has_children(nodes.size(), false);
    std::string found;
    for (const Node& each : nodes) {
        if (each.rect.x < -slack || right(each.rect) > width + slack) {
            found += each.id + " is outside the page\n";
        }
        if (each.parent < 0) continue;
        const auto parent = static_cast<std::size_t>(each.parent);
        has_children[parent] = true;
        if (!contains(nodes[parent].rect, each.rect)) {
            found += each.id + " is outside " + nodes[parent].id + "\n";
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (has_children[i] || has_children[j]) continue;
            // The label of a limit is inside the plot, whose whole height belongs to the days. The
            // action follows the last line of a detail whose lines above may be longer.
            const auto may_overlap = [&](const Node& node) {
                return node.id == "usage.limit" || node.id.ends_with(".line") ||
                       node.id == "backup.action";
            };
            if (may_overlap(nodes[i]) || may_overlap(nodes[j])) continue;
            const Rect a = inset(nodes[i].rect, slack, slack);
            const Rect b = inset(nodes[j].rect, slack, slack);
            if (a.width > 0 && b.width > 0 && overlap(a, b)) {
                found += nodes[i].id + " overlaps " + nodes[j].id + "\n";
            }
        }
    }
    return found.empty() ? "none" : found;
}

}  // namespace orgkeep::dashboard
