// The page "Planner": the events of its controls, its layout and its table.
#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/client/events.hpp"
#include "tests/wasm/dashboard/layout_faults.hpp"
#include "tests/wasm/dashboard/planner/drawn_planner.hpp"
#include "tests/wasm/dashboard/sample_planner.hpp"
#include "wasm/dashboard/paint/theme.hpp"

namespace orgkeep::dashboard {
namespace {

using client::PlannerControl;
using client::PlannerUsed;
using client::planning::PlannerView;

std::vector<PlannerView> all_views() {
    return {sample::planner(),         sample::comparing(sample::planner()),
            sample::waiting_planner(), sample::failing_planner(),
            sample::bare_planner(),    sample::huge_planner()};
}

TEST_CASE("nodes of the planner stay in their cards and do not overlap", "[dashboard][planner]") {
    const std::vector<PlannerView> views = all_views();
    for (std::size_t i = 0; i < views.size(); ++i) {
        for (const float width : {300.0F, 320.0F, 390.0F, 480.0F, 699.0F, 700.0F, 820.0F, 1024.0F,
                                  1199.0F, 1200.0F, 1366.5F, 1440.0F, 1920.0F, 2560.0F}) {
            CAPTURE(i, width);
            DrawnPlanner drawn(views[i], width);
            CHECK(layout_faults(drawn.page.app.semantics(), width) == "none");
            const float end = bottom(drawn.node("planner").rect);
            CHECK(drawn.page.frame(drawn.view).content_height >= end);
            const ImDrawData& data = *drawn.page.app.draw_data();
            for (const ImDrawVert& vertex : data.CmdLists[0]->VtxBuffer) {
                const bool inside =
                    std::isfinite(vertex.pos.y) && vertex.pos.x > -12 && vertex.pos.x < width + 12;
                if (!inside) FAIL("vertex at " << vertex.pos.x << ", " << vertex.pos.y);
            }
        }
    }
}

TEST_CASE("the planner's nodes are in the order of its cards at every width",
          "[dashboard][planner]") {
    const std::vector<std::string> order = {
        "planner.title",    "planner.copy",     "planner.settings", "planner.quota",
        "planner.level",    "planner.apply",    "planner.outcomes", "planner.first_backup",
        "planner.calls",    "planner.api",      "planner.storage",  "planner.objects",
        "planner.figures",  "planner.facts",    "planner.edition",  "planner.licences",
        "planner.platform", "planner.add_ons",  "planner.files",    "planner.paste",
        "planner.import.0", "planner.import.1", "planner.notes",    "planner.forget"};
    for (const float width : {1440.0F, 1024.0F, 390.0F}) {
        const DrawnPlanner drawn(sample::planner(), width);
        const std::vector<Node>& nodes = drawn.page.app.semantics().nodes;
        std::vector<std::string> found;
        for (const Node& each : nodes) {
            if (std::find(order.begin(), order.end(), each.id) != order.end()) {
                found.push_back(each.id);
            }
        }
        REQUIRE(found == order);
        // In one column the cards are below each other.
        const Rect settings = drawn.node("planner.settings").rect;
        const Rect outcomes = drawn.node("planner.outcomes").rect;
        if (width < 700) {
            REQUIRE(outcomes.y > bottom(settings));
        } else {
            REQUIRE(outcomes.y == settings.y);
            REQUIRE(outcomes.height == settings.height);
            REQUIRE(outcomes.x > right(settings));
        }
    }
}

TEST_CASE("every button of the planner emits its control", "[dashboard][planner]") {
    struct Case {
        const char* id;
        PlannerControl control;
    };
    const std::vector<Case> cases = {{"planner.copy", PlannerControl::copy},
                                     {"planner.csv", PlannerControl::save_csv},
                                     {"planner.report", PlannerControl::save_report},
                                     {"planner.apply", PlannerControl::apply},
                                     {"planner.apply_chosen", PlannerControl::apply_chosen},
                                     {"planner.compare", PlannerControl::compare},
                                     {"planner.reset", PlannerControl::reset},
                                     {"planner.objects.more", PlannerControl::all_objects},
                                     {"planner.forget", PlannerControl::forget},
                                     {"planner.retry", PlannerControl::retry}};
    PlannerView view = sample::planner();
    view.error = "The data is out of date.";
    view.error_action = "Try again";
    for (const Case& each : cases) {
        CAPTURE(each.id);
        DrawnPlanner drawn(view);
        drawn.page.input.height = 3000;
        const FrameOutput clicked = drawn.page.click(drawn.view, each.id);
        REQUIRE(clicked.events.size() == 1);
        REQUIRE(std::get<PlannerUsed>(clicked.events[0]).control == each.control);
        REQUIRE(std::get<PlannerUsed>(clicked.events[0]).value.empty());
        REQUIRE(drawn.page.activate(drawn.view, each.id).events.size() == 1);
    }
}

TEST_CASE("fields of the planner emit their values unchanged", "[dashboard][planner]") {
    struct Case {
        const char* id;
        PlannerControl control;
        const char* value;
        bool emitted = true;
    };
    const std::vector<Case> cases = {
        {"planner.quota", PlannerControl::quota, "0"},
        {"planner.quota", PlannerControl::quota, "100"},
        {"planner.quota", PlannerControl::quota, "101", false},
        {"planner.quota", PlannerControl::quota, "many", false},
        {"planner.quota", PlannerControl::quota, "-1", false},
        {"planner.frequency", PlannerControl::frequency, "7"},
        {"planner.growth", PlannerControl::growth, "40"},
        {"planner.attachments", PlannerControl::attachments, "1"},
        {"planner.level", PlannerControl::risk_level, "2"},
        {"planner.level", PlannerControl::risk_level, "3", false},
        {"planner.edition", PlannerControl::edition, "0"},
        {"planner.licences", PlannerControl::licenses, "about 20"},
        {"planner.platform", PlannerControl::platform_licenses, "3"},
        {"planner.add_ons", PlannerControl::add_on_calls, "10000"},
        {"planner.paste", PlannerControl::paste, "Account,20\nTask,\"7\"\n"},
        {"planner.files", PlannerControl::paste, "no text", false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.id, each.value);
        DrawnPlanner drawn(sample::planner());
        const std::vector<client::Event> events = drawn.set(each.id, each.value);
        REQUIRE(events.size() == (each.emitted ? 1U : 0U));
        if (each.emitted) {
            REQUIRE(std::get<PlannerUsed>(events[0]).control == each.control);
            REQUIRE(std::get<PlannerUsed>(events[0]).value == each.value);
        }
        REQUIRE(drawn.page.frame(drawn.view).events.empty());
    }
}

TEST_CASE("disabled controls of the planner have a reason and emit nothing",
          "[dashboard][planner]") {
    DrawnPlanner drawn(sample::bare_planner());
    REQUIRE(drawn.node("planner.reset").disabled);
    for (const char* id : {"planner.reset", "planner.apply_chosen"}) {
        REQUIRE_FALSE(drawn.node(id).description.empty());
        REQUIRE(drawn.page.activate(drawn.view, id).events.empty());
    }
    REQUIRE(drawn.set("planner.level", "1").empty());
}

TEST_CASE("inputs of one frame take effect in order", "[dashboard][planner]") {
    const auto controls_of = [](const std::vector<client::Event>& events) {
        std::vector<PlannerControl> controls;
        for (const client::Event& event : events) {
            controls.push_back(std::get<PlannerUsed>(event).control);
        }
        return controls;
    };
    DrawnPlanner drawn(sample::planner());
    drawn.page.app.activate("planner.compare");
    drawn.page.app.set_value("planner.quota", "0");
    drawn.page.app.set_value("planner.quota", "7");
    drawn.page.app.activate("planner.compare");
    const std::vector<client::Event> events = drawn.page.frame(drawn.view).events;
    REQUIRE(controls_of(events) ==
            std::vector{PlannerControl::compare, PlannerControl::quota, PlannerControl::compare});
    REQUIRE(std::get<PlannerUsed>(events[1]).value == "7");
    REQUIRE(drawn.page.frame(drawn.view).events.empty());
}

TEST_CASE("a slider shows its position and follows the pointer at once", "[dashboard][planner]") {
    DrawnPlanner drawn(sample::planner());
    const Node quota = drawn.node("planner.quota");
    REQUIRE(quota.role == Role::slider);
    REQUIRE(quota.name == "Daily API Quota");
    REQUIRE(quota.value == "20,000 calls a day");
    REQUIRE(quota.description == "Current: 15,000");
    REQUIRE(quota.position == 40);
    REQUIRE(quota.last_position == 100);
    REQUIRE(quota.fraction == 0.3F);
    REQUIRE(quota.focusable);
    REQUIRE(quota.rect.height >= 24);  // WCAG 2.2, 2.5.8

    const auto rightmost_brand = [&] {
        float found = 0;
        for (const ImDrawVert& vertex : drawn.page.app.draw_data()->CmdLists[0]->VtxBuffer) {
            const bool here = vertex.pos.y > quota.rect.y && vertex.pos.y < bottom(quota.rect) &&
                              vertex.pos.x < right(quota.rect);
            if (here && vertex.col == light_theme().brand) found = std::max(found, vertex.pos.x);
        }
        return found;
    };
    const float before = rightmost_brand();
    REQUIRE(drawn.set("planner.quota", "90").size() == 1);
    REQUIRE(rightmost_brand() > before + quota.rect.width / 3);
    // The slider returns to the position in the view.
    (void)drawn.page.frame(drawn.view);
    REQUIRE(rightmost_brand() == before);
    drawn.page.app.set_focus("planner.quota", true);
    const int plain = drawn.page.app.draw_data()->TotalVtxCount;
    (void)drawn.page.frame(drawn.view);
    REQUIRE(drawn.page.app.draw_data()->TotalVtxCount > plain);
}

TEST_CASE("a slider without a range stays at 0", "[dashboard][planner]") {
    PlannerView view = sample::planner();
    view.sliders[0].last_position = 0;
    view.sliders[1].last_position = -3;
    view.sliders[2].position = 1'000;
    view.sliders.emplace_back();
    DrawnPlanner drawn(view);
    REQUIRE(layout_faults(drawn.page.app.semantics(), 1440) == "none");
    REQUIRE(drawn.set("planner.quota", "0").size() == 1);
    REQUIRE(drawn.set("planner.frequency", "1").empty());
}

TEST_CASE("compared outcomes are side by side with aligned rows", "[dashboard][planner]") {
    for (const float width : {1440.0F, 1024.0F, 390.0F, 300.0F}) {
        CAPTURE(width);
        const PlannerView view = sample::comparing(sample::planner());
        const DrawnPlanner drawn(view, width);
        for (std::size_t i = 0; i < view.outcomes[0].metrics.size(); ++i) {
            CAPTURE(i);
            const std::string figure = ".figure." + std::to_string(i);
            const Node& mine = drawn.node("planner.outcome.0" + figure);
            const Node& other = drawn.node("planner.outcome.1" + figure);
            REQUIRE(mine.role == Role::figure);
            REQUIRE(mine.rect.y == other.rect.y);
            REQUIRE(mine.rect.width == other.rect.width);
            REQUIRE(right(mine.rect) < other.rect.x);
        }
        REQUIRE(drawn.node("planner.outcome.1").name == "Compared with");
    }
}

TEST_CASE("one outcome has up to three columns of metrics", "[dashboard][planner]") {
    struct Case {
        float width;
        int columns;
    };
    for (const Case& each : {Case{1440, 3}, Case{1024, 3}, Case{390, 2}, Case{300, 1}}) {
        CAPTURE(each.width);
        const DrawnPlanner drawn(sample::planner(), each.width);
        const float top = drawn.node("planner.outcome.0.figure.0").rect.y;
        int columns = 0;
        for (int i = 0; i < 7; ++i) {
            const Node& figure = drawn.node("planner.outcome.0.figure." + std::to_string(i));
            columns += figure.rect.y == top ? 1 : 0;
        }
        REQUIRE(columns == each.columns);
    }
}

TEST_CASE("the tree holds the visible rows of a long table, in the DOM presentation all rows",
          "[dashboard][planner]") {
    const auto rows_of = [](const SemanticsTree& tree) {
        std::vector<const Node*> rows;
        for (const Node& each : tree.nodes) {
            if (each.id.starts_with("planner.objects.row.") && each.role == Role::row) {
                rows.push_back(&each);
            }
        }
        return rows;
    };
    for (const float width : {1440.0F, 390.0F}) {
        CAPTURE(width);
        DrawnPlanner drawn(sample::huge_planner(), width);
        const Node table = drawn.node("planner.objects.table");
        REQUIRE(table.row_count == 402);
        REQUIRE(drawn.node("planner.objects.total").row_index == 402);
        drawn.page.input.scroll_y = table.rect.y + table.rect.height / 2;
        (void)drawn.page.frame(drawn.view);
        const std::vector<const Node*> rows = rows_of(drawn.page.app.semantics());
        REQUIRE(rows.size() > 10);
        REQUIRE(rows.size() < 100);
        const float top = drawn.page.input.scroll_y;
        REQUIRE(rows.front()->rect.y < top);
        REQUIRE(bottom(rows.back()->rect) > top + 900);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            REQUIRE(rows[i]->rect.y == bottom(rows[i - 1]->rect));
            REQUIRE(rows[i]->row_index == rows[i - 1]->row_index + 1);
        }
        drawn.page.input.presentation = Presentation::dom;
        (void)drawn.page.frame(drawn.view);
        REQUIRE(rows_of(drawn.page.app.semantics()).size() == 400);
    }
}

TEST_CASE("the planner shows that data is loading, and why there is none", "[dashboard][planner]") {
    const DrawnPlanner waiting(sample::waiting_planner());
    REQUIRE(waiting.node("planner").busy);
    REQUIRE(waiting.page.node("planner.settings") == nullptr);
    REQUIRE(waiting.page.node("planner.trouble") == nullptr);

    const DrawnPlanner failing(sample::failing_planner());
    REQUIRE_FALSE(failing.node("planner").busy);
    REQUIRE(failing.node("planner.trouble").tone == client::Tone::warning);
    REQUIRE(failing.node("planner.retry").name == "Try again");

    // After an error the data that is loaded stays visible.
    PlannerView view = sample::planner();
    view.error = "The service is away.";
    const DrawnPlanner both(view);
    REQUIRE(both.node("planner.trouble").rect.y < both.node("planner.settings").rect.y);
    REQUIRE(both.page.node("planner.retry") == nullptr);
}

TEST_CASE("an idle planner requests no frame", "[dashboard][planner]") {
    for (const PlannerView& view : all_views()) {
        for (const Presentation presentation : {Presentation::canvas, Presentation::dom}) {
            DrawnPlanner drawn(view);
            drawn.page.input.presentation = presentation;
            REQUIRE_FALSE(drawn.page.frame(drawn.view).next_paint);
            drawn.page.point_at("planner.quota");
            const FrameOutput output = drawn.page.frame(drawn.view);
            REQUIRE_FALSE(output.next_paint);
            REQUIRE_FALSE(output.semantics_changed);
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
