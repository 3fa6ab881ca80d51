// Nodes stay in their cards and do not overlap, at any width.
#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"

namespace orgkeep::dashboard {
namespace {

constexpr float slack = 0.6F;  // rounding to device pixels

bool contains(Rect outer, Rect inner) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           right(inner) <= right(outer) + slack && bottom(inner) <= bottom(outer) + slack;
}

/// Pairs that overlap by design.
bool may_overlap(const Node& a, const Node& b) {
    // The whole height of the plot belongs to the days; the label of the limit is inside it.
    const auto day_and_limit = [](const Node& one, const Node& other) {
        return one.role == Role::list_item && other.id == "usage.limit";
    };
    // The action follows the last line of a detail whose lines above may be longer.
    const auto detail_and_action = [](const Node& one, const Node& other) {
        return one.id == "backup.detail" && other.id == "backup.action";
    };
    return day_and_limit(a, b) || day_and_limit(b, a) || detail_and_action(a, b) ||
           detail_and_action(b, a);
}

/// The level of each node: 0 on the page, 1 in a dialog, 2 in notices.
std::vector<int> levels(const std::vector<Node>& nodes) {
    std::vector<int> found;
    for (const Node& each : nodes) {
        int level = each.parent < 0 ? 0 : found[static_cast<std::size_t>(each.parent)];
        if (each.role == Role::dialog) level = 1;
        if (each.id == "notices") level = 2;
        found.push_back(level);
    }
    return found;
}

/// The faults of the nodes' rectangles, one per line; "none" if there are none.
std::string faults(const SemanticsTree& tree, float width, float content_height) {
    const std::vector<Node>& nodes = tree.nodes;
    const std::vector<int> level = levels(nodes);
    std::vector<bool> has_children(nodes.size(), false);
    std::string found;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& each = nodes[i];
        if (!(each.rect.width >= 0 && each.rect.height >= 0)) found += each.id + " has no size\n";
        if (level[i] < 2 && !contains({0, 0, width, content_height}, each.rect)) {
            found += each.id + " is outside the page\n";
        }
        if (each.parent < 0) continue;
        const auto parent = static_cast<std::size_t>(each.parent);
        has_children[parent] = true;
        // The group of the notices has no rectangle.
        const bool is_free = level[parent] != level[i] || nodes[parent].id == "notices";
        if (!is_free && !contains(nodes[parent].rect, each.rect)) {
            found += each.id + " is outside " + nodes[parent].id + "\n";
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (has_children[i] || has_children[j] || may_overlap(nodes[i], nodes[j])) continue;
            if (level[i] != level[j]) continue;
            const Rect a = inset(nodes[i].rect, slack, slack);
            const Rect b = inset(nodes[j].rect, slack, slack);
            if (a.width > 0 && b.width > 0 && overlap(a, b)) {
                found += nodes[i].id + " overlaps " + nodes[j].id + "\n";
            }
        }
    }
    return found.empty() ? "none" : found;
}

/// Checks that all vertices are inside the width of the viewport, except for shadows.
void check_vertices(const ImDrawData& data, float width) {
    for (int n = 0; n < data.CmdListsCount; ++n) {
        for (const ImDrawVert& vertex : data.CmdLists[n]->VtxBuffer) {
            const bool inside =
                std::isfinite(vertex.pos.y) && vertex.pos.x > -12 && vertex.pos.x < width + 12;
            if (!inside) FAIL("vertex at " << vertex.pos.x << ", " << vertex.pos.y);
        }
    }
}

TEST_CASE("nodes stay in their cards and do not overlap, from 320 to 2560 pixels", "[dashboard]") {
    std::vector<client::ViewModel> views = {sample::healthy(),
                                            sample::huge(),
                                            sample::empty(),
                                            sample::stale(),
                                            sample::unavailable(),
                                            sample::loading(),
                                            sample::on_settings(sample::healthy()),
                                            sample::on_settings(sample::huge())};
    for (const client::ConfigurationView& dialog :
         {sample::configuration(), sample::refused_configuration(),
          sample::conflicting_configuration()}) {
        views.push_back(sample::with_configuration(dialog));
        views.push_back(sample::with_notices(views.back()));
    }
    for (const BackupStatus status :
         {BackupStatus::never, BackupStatus::in_progress, BackupStatus::completed_with_errors,
          BackupStatus::failed, BackupStatus::failed_api_quota}) {
        views.push_back(sample::with_status(status));
    }
    Headless page(0, 900);
    for (const float width : {320.0F,  360.0F,  375.0F,  390.0F,  414.0F,  480.0F,  600.0F,
                              699.0F,  700.0F,  768.0F,  820.0F,  1024.0F, 1199.0F, 1200.0F,
                              1280.0F, 1366.5F, 1440.0F, 1680.0F, 1920.0F, 2560.0F}) {
        for (std::size_t i = 0; i < views.size(); ++i) {
            CAPTURE(width, i);
            page.input.width = width;
            const FrameOutput output = page.frame(views[i]);
            REQUIRE(faults(page.app.semantics(), width, output.content_height) == "none");
            check_vertices(*page.app.draw_data(), width);
        }
    }
}

TEST_CASE("nodes stay in their cards and do not overlap at any pixel ratio", "[dashboard]") {
    Headless page(390, 844);
    for (const float ratio : {0.75F, 1.0F, 1.1F, 1.25F, 1.5F, 2.0F, 2.625F, 3.0F}) {
        CAPTURE(ratio);
        page.input.pixel_ratio = ratio;
        for (const float width : {390.0F, 1440.0F}) {
            page.input.width = width;
            const FrameOutput output = page.frame(sample::huge());
            REQUIRE(faults(page.app.semantics(), width, output.content_height) == "none");
        }
    }
}

TEST_CASE("cards of a row have the same height and share the width", "[dashboard]") {
    struct Case {
        float width;
        int columns;
    };
    const std::vector<Case> cases = {{1920, 3}, {1440, 3}, {1200, 3}, {1199, 2},
                                     {700, 2},  {699, 1},  {320, 1}};
    for (const auto& each : cases) {
        CAPTURE(each.width);
        Headless page(each.width);
        (void)page.frame(sample::healthy());
        const Rect backup = page.node("backup")->rect;
        const Rect usage = page.node("usage")->rect;
        const Rect storage = page.node("storage")->rect;
        const Rect details = page.node("details")->rect;
        const Rect recent = page.node("recent")->rect;
        REQUIRE(page_grid(each.width).columns == each.columns);
        REQUIRE(recent.y >= details.y);
        REQUIRE(details.y >= storage.y);
        REQUIRE(storage.y >= usage.y);
        if (each.columns == 1) {
            REQUIRE(usage.y > bottom(backup));
            REQUIRE(backup.width == usage.width);
            REQUIRE(recent.y > bottom(details));
            continue;
        }
        REQUIRE(backup.y == usage.y);
        REQUIRE(backup.height == usage.height);
        REQUIRE(std::abs(backup.width - usage.width) <= 1);
        REQUIRE((storage.y == backup.y) == (each.columns == 3));
        REQUIRE((recent.y == details.y) == (each.columns == 3));
        REQUIRE(right(recent) == right(each.columns == 3 ? storage : details));
        REQUIRE(recent.x == (each.columns == 3 ? right(details) + 16 : backup.x));
    }
}

TEST_CASE("any number of tabs is shown", "[dashboard]") {
    client::ViewModel view = sample::healthy();
    for (std::size_t count = 1; count <= 24; ++count) {
        view.tabs.labels.assign(count, "Activity Stream");
        Headless page(320, 640);
        const FrameOutput output = page.frame(view);
        REQUIRE(faults(page.app.semantics(), 320, output.content_height) == "none");
        const Node* const last = page.node("tab." + std::to_string(count - 1));
        REQUIRE(last != nullptr);
        REQUIRE(last->rect.width > 0);
        REQUIRE(last->name == "Activity Stream");
    }
}

TEST_CASE("content has a maximum width and is centered on a wide page", "[dashboard]") {
    const PageGrid grid = page_grid(3000);
    REQUIRE(grid.width == 1600);
    REQUIRE(grid.left == 700);
    REQUIRE(page_grid(0).width == 0);
}

TEST_CASE("the label of the limit is above bars that exceed it", "[dashboard]") {
    client::ViewModel view = sample::healthy();
    view.usage.bars.back().calls = 149'000;
    view.usage.bars[5].calls = 149'000;
    Headless page;
    (void)page.frame(view);
    const Rect high = page.node("usage.limit")->rect;
    view.usage.bars.back().calls = 10;
    view.usage.bars[5].calls = 10;
    (void)page.frame(view);
    REQUIRE(bottom(high) < page.node("usage.limit")->rect.y);
    REQUIRE(contains(page.node("usage")->rect, high));
}

TEST_CASE("a limit beyond the axis still has its label", "[dashboard]") {
    client::ViewModel view = sample::healthy();
    view.usage.limit = 100'000'000;
    Headless page;
    (void)page.frame(view);
    REQUIRE(page.node("usage.limit") != nullptr);
    view.usage.limit_label.clear();
    (void)page.frame(view);
    REQUIRE(page.node("usage.limit") == nullptr);
}

}  // namespace
}  // namespace orgkeep::dashboard
