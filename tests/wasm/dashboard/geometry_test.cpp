// Nothing leaves its card, nothing lies on anything else, at any width.
#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"
#include "wasm/dashboard/layout.hpp"

namespace orgkeep::dashboard {
namespace {

constexpr float slack = 0.6F;  // rounding to device pixels

bool contains(Rect outer, Rect inner) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           right(inner) <= right(outer) + slack && bottom(inner) <= bottom(outer) + slack;
}

bool starts_with(const std::string& text, std::string_view beginning) {
    return text.compare(0, beginning.size(), beginning) == 0;
}

/// Pairs that share an area by design.
bool may_overlap(const Node& a, const Node& b) {
    // Days own the whole height of the plot, the limit's label stands in it.
    const auto day_and_limit = [](const Node& one, const Node& other) {
        return one.role == Role::list_item && other.id == "usage.limit";
    };
    // The action follows the last words of a detail that may be longer in the lines above.
    const auto detail_and_action = [](const Node& one, const Node& other) {
        return one.id == "backup.detail" && other.id == "backup.action";
    };
    // Notices float above the page.
    const bool floats = starts_with(a.id, "notice.") != starts_with(b.id, "notice.");
    return floats || day_and_limit(a, b) || day_and_limit(b, a) || detail_and_action(a, b) ||
           detail_and_action(b, a);
}

/// What is wrong with the places of the nodes; "none" when nothing is.
std::string faults(const SemanticsTree& tree, float width, float content_height) {
    const std::vector<Node>& nodes = tree.nodes;
    std::vector<bool> has_children(nodes.size(), false);
    std::string found;
    for (const Node& each : nodes) {
        if (!(each.rect.width >= 0 && each.rect.height >= 0)) found += each.id + " has no size\n";
        const bool floats = starts_with(each.id, "notice.");
        if (!floats && !contains({0, 0, width, content_height}, each.rect)) {
            found += each.id + " leaves the page\n";
        }
        if (each.parent < 0) continue;
        const Node& parent = nodes[static_cast<std::size_t>(each.parent)];
        has_children[static_cast<std::size_t>(each.parent)] = true;
        if (!contains(parent.rect, each.rect)) found += each.id + " leaves " + parent.id + "\n";
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (has_children[i] || has_children[j] || may_overlap(nodes[i], nodes[j])) continue;
            const Rect a = inset(nodes[i].rect, slack, slack);
            const Rect b = inset(nodes[j].rect, slack, slack);
            if (a.width > 0 && b.width > 0 && overlap(a, b)) {
                found += nodes[i].id + " lies on " + nodes[j].id + "\n";
            }
        }
    }
    return found.empty() ? "none" : found;
}

/// Everything drawn lies inside the width of the viewport (a shadow may reach a little further).
void check_drawn(const ImDrawData& data, float width) {
    for (int n = 0; n < data.CmdListsCount; ++n) {
        for (const ImDrawVert& vertex : data.CmdLists[n]->VtxBuffer) {
            const bool inside =
                std::isfinite(vertex.pos.y) && vertex.pos.x > -12 && vertex.pos.x < width + 12;
            if (!inside) FAIL("drawn at " << vertex.pos.x << ", " << vertex.pos.y);
        }
    }
}

TEST_CASE("nothing leaves its card or lies on anything else, from 320 to 2560 pixels",
          "[dashboard]") {
    std::vector<client::ViewModel> views = {sample::healthy(),     sample::huge(),
                                            sample::empty(),       sample::stale(),
                                            sample::unavailable(), sample::loading()};
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
            check_drawn(*page.app.draw_data(), width);
        }
    }
}

TEST_CASE("the same on screens of every density", "[dashboard]") {
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

TEST_CASE("cards of a row are equally high and share the width", "[dashboard]") {
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
        const Rect settings = page.node("settings")->rect;
        REQUIRE(page_grid(each.width).columns == each.columns);
        if (each.columns > 1) {
            REQUIRE(backup.y == usage.y);
            REQUIRE(backup.height == usage.height);
            REQUIRE(std::abs(backup.width - usage.width) <= 1);
        } else {
            REQUIRE(usage.y > bottom(backup));
            REQUIRE(backup.width == usage.width);
        }
        REQUIRE((settings.y == backup.y) == (each.columns == 3));
        REQUIRE(right(settings) == right(each.columns == 3 ? settings : usage));
    }
}

TEST_CASE("content keeps a readable width in the middle of a very wide page", "[dashboard]") {
    const PageGrid grid = page_grid(3000);
    REQUIRE(grid.width == 1600);
    REQUIRE(grid.left == 700);
    REQUIRE(page_grid(0).width == 0);
}

TEST_CASE("the limit's label stands clear of bars that go beyond it", "[dashboard]") {
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

TEST_CASE("a limit beyond the axis still has its words", "[dashboard]") {
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
