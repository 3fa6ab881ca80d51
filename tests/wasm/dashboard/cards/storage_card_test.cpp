#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/layout_faults.hpp"
#include "tests/wasm/dashboard/sample_activities.hpp"
#include "wasm/dashboard/paint/curve.hpp"

namespace orgkeep::dashboard {
namespace {

TEST_CASE("the storage chart is a range over its days that starts at the last day",
          "[dashboard][storage]") {
    Headless page;
    const client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    const Node* const chart = page.node("storage.chart");
    REQUIRE(chart->role == Role::range);
    REQUIRE(chart->name == "Storage Consumption, last 90 days");
    REQUIRE(chart->value == view.storage.days.back().date + ": 412.6 GB");
    REQUIRE(chart->position == 89);
    REQUIRE(chart->last_position == 89);
    REQUIRE(chart->focusable);
    REQUIRE_FALSE(chart->actionable);
    REQUIRE(chart->series.size() == 90);
    for (const float share : chart->series) {
        REQUIRE(share >= 0);
        REQUIRE(share <= 1);
    }
    REQUIRE(find(page.app.semantics(), Role::text, "412.6 GB") != nullptr);
    REQUIRE(find(page.app.semantics(), Role::text, view.storage.growth) != nullptr);
    REQUIRE(find(page.app.semantics(), Role::heading, "Storage Consumption")->level == 2);
}

TEST_CASE("the keyboard moves the cursor of a chart", "[dashboard][storage]") {
    struct Case {
        const char* sent;
        std::int32_t position;
    };
    const std::vector<Case> cases = {{"0", 0},    {"17", 17}, {"90", 17},
                                     {"-1", 17},  {"", 17},   {"seven", 17},
                                     {"1e1", 17}, {"89", 89}, {"99999999999999999999", 89}};
    Headless page;
    const client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    for (const Case& each : cases) {
        CAPTURE(each.sent);
        page.app.set_value("storage.chart", each.sent);
        (void)page.frame(view);
        const Node* const chart = page.node("storage.chart");
        REQUIRE(chart->position == each.position);
        const auto& day = view.storage.days[static_cast<std::size_t>(each.position)];
        REQUIRE(chart->value == day.date + ": " + day.size);
    }
}

TEST_CASE("a cursor beyond the remaining days moves to the last one", "[dashboard][storage]") {
    Headless page;
    client::ViewModel view = sample::dashboard();
    page.app.set_value("storage.chart", "80");
    (void)page.frame(view);
    REQUIRE(page.node("storage.chart")->position == 80);
    view.storage.days.resize(7);
    (void)page.frame(view);
    REQUIRE(page.node("storage.chart")->position == 6);
}

TEST_CASE("focus and pointer show the cursor and do not change the tree", "[dashboard][storage]") {
    Headless page;
    const client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    const int plain = page.app.draw_data()->TotalVtxCount;
    const SemanticsTree before = page.app.semantics();
    page.app.set_focus("storage.chart", true);
    (void)page.frame(view);
    REQUIRE(page.app.draw_data()->TotalVtxCount > plain);
    page.app.set_focus("", false);
    page.point_at("storage.chart");
    (void)page.frame(view);
    REQUIRE(page.app.draw_data()->TotalVtxCount > plain);
    REQUIRE(page.app.semantics() == before);
}

TEST_CASE("the storage chart draws no days, one day, empty days and large jumps",
          "[dashboard][storage]") {
    std::vector<client::ViewModel> views(6, sample::dashboard());
    views[0].storage.days.clear();
    views[0].storage.total.clear();
    views[0].storage.empty_text = "No storage data yet.";
    views[1].storage.days.resize(1);
    for (client::StorageDayView& day : views[2].storage.days) day.bytes = 0;
    views[2].storage.ticks = {{0, "0"}, {1, "1 B"}};
    views[3].storage.ticks = {{0, "0"}, {10'000'000'000'000, "10 TB"}};
    for (std::size_t i = 0; i < views[3].storage.days.size(); ++i) {
        views[3].storage.days[i].bytes = i % 2 == 0 ? 10'000'000'000'000 : 1;
    }
    views[4].storage.days[3].bytes = std::numeric_limits<std::int64_t>::max();
    views[4].storage.days[4].bytes = std::numeric_limits<std::int64_t>::min();
    views[4].storage.day_ticks = {{1'000, "never"}, {0, "a very long date of a day long ago"}};
    views[5].storage.ticks.clear();
    views[5].storage.days.resize(2);
    for (std::size_t i = 0; i < views.size(); ++i) {
        for (const float width : {320.0F, 390.0F, 1024.0F, 1440.0F}) {
            CAPTURE(i, width);
            Headless page(width);
            page.app.set_focus("storage.chart", true);
            (void)page.frame(views[i]);
            (void)page.frame(views[i]);
            REQUIRE((page.node("storage.chart") == nullptr) == (i == 0));
            REQUIRE((page.node("storage.empty") != nullptr) == (i == 0));
            REQUIRE(layout_faults(page.app.semantics(), width) == "none");
            // Ninety days with a cursor need a limited number of vertices.
            REQUIRE(page.app.draw_data()->TotalVtxCount < 20'000);
            const ImDrawData& drawn = *page.app.draw_data();
            for (const ImDrawVert& vertex : drawn.CmdLists[0]->VtxBuffer) {
                if (!std::isfinite(vertex.pos.x) || !std::isfinite(vertex.pos.y))
                    FAIL("a vertex is not finite");
            }
        }
    }
}

TEST_CASE("a curve passes through its points and never overshoots", "[dashboard][storage]") {
    const std::vector<std::vector<Point>> lines = {
        {{0, 0}, {10, 0}, {20, 100}, {30, 100}, {40, 0}},
        {{0, 50}, {4, 0}, {8, 50}, {12, 0}},
        {{0, 7}, {100, 7}},
        {{0, 0}, {1, 1000}, {2, 0}},
    };
    for (const std::vector<Point>& points : lines) {
        const std::vector<Point> line = curve_through(points);
        REQUIRE(line.size() <= 8 * (points.size() - 1) + 1);
        std::size_t piece = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            REQUIRE(line[i].x > line[i - 1].x);
            const float low = std::min(points[piece].y, points[piece + 1].y);
            const float high = std::max(points[piece].y, points[piece + 1].y);
            REQUIRE(line[i].y >= low - 0.01F);
            REQUIRE(line[i].y <= high + 0.01F);
            if (line[i].x >= points[piece + 1].x) {
                REQUIRE(line[i].y == points[piece + 1].y);
                ++piece;
            }
        }
        REQUIRE(piece + 1 == points.size());
    }
    REQUIRE(curve_through({}).empty());
    REQUIRE(curve_through(std::vector<Point>{{3, 4}}).size() == 1);
}

TEST_CASE("bars have their shares of the axis", "[dashboard][usage]") {
    Headless page;
    const client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    const Node* const bar = page.node("usage.bar.0");
    REQUIRE(bar->series.size() == 2);
    REQUIRE(std::abs(*bar->fraction - 52'730.0 / 150'000) < 1e-6);
    REQUIRE(std::abs(bar->series[0] - 5'208.0F / 150'000) < 1e-6F);
    REQUIRE(std::abs(bar->series[1] - 52'730.0F / 150'000) < 1e-6F);
}

TEST_CASE("the chart has the position of the limit on the axis", "[dashboard][usage]") {
    Headless page;
    client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    REQUIRE(page.node("usage.chart")->fraction);
    REQUIRE(std::abs(*page.node("usage.chart")->fraction -
                     static_cast<double>(view.usage.limit) / 150'000) < 1e-6);
    view.usage.limit = 1'000'000'000;
    (void)page.frame(view);
    REQUIRE_FALSE(page.node("usage.chart")->fraction);
}

}  // namespace
}  // namespace orgkeep::dashboard
