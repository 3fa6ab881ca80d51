#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/layout_faults.hpp"
#include "tests/wasm/dashboard/sample_activities.hpp"

namespace orgkeep::dashboard {
namespace {

constexpr std::size_t many = 50'000;

std::vector<const Node*> rows(const Headless& page) {
    std::vector<const Node*> found;
    for (const Node& each : page.app.semantics().nodes) {
        if (each.role == Role::row && each.row_index > 1) found.push_back(&each);
    }
    return found;
}

std::size_t wanted(const FrameOutput& output) {
    return static_cast<std::size_t>(
        std::count_if(output.events.begin(), output.events.end(), [](const client::Event& each) {
            return std::holds_alternative<client::MoreActivitiesWanted>(each);
        }));
}

TEST_CASE("the stream has a heading, a count, filters and the texts of every row",
          "[dashboard][stream]") {
    Headless page;
    client::ViewModel view = sample::stream_page(12);
    view.stream.export_text = "4,200 activities so far";
    (void)page.frame(view);
    const SemanticsTree& tree = page.app.semantics();
    REQUIRE(find(tree, Role::heading, "Activity Stream")->level == 2);
    REQUIRE(find(tree, Role::status, view.stream.count_text) != nullptr);
    REQUIRE(find(tree, Role::status, view.stream.export_text) != nullptr);
    REQUIRE(find(tree, Role::search_field, "Search") != nullptr);
    REQUIRE(find(tree, Role::select, "Type")->options == view.stream.type.options);
    REQUIRE(find(tree, Role::select, "Status")->options == view.stream.status.options);
    REQUIRE(find(tree, Role::date_field, "From") != nullptr);
    REQUIRE(find(tree, Role::date_field, "To") != nullptr);
    REQUIRE(find(tree, Role::button, "Clear filters")->disabled);
    REQUIRE(find(tree, Role::button, "Export CSV") != nullptr);
    REQUIRE(find(tree, Role::button, "Show more") != nullptr);
    REQUIRE(find(tree, Role::table, "Activity Stream")->row_count == -1);
    for (const client::ActivityRowView& row : *view.stream.rows) {
        const std::string id = "stream.row." + row.id;
        REQUIRE(page.node(id + ".open")->name == row.details_label);
        REQUIRE(page.node(id + ".status")->name == row.status);
        REQUIRE(page.node(id + ".started")->name == row.started);
        REQUIRE(page.node(id + ".started")->description == row.started_exact);
        REQUIRE(page.node(id + ".duration")->name == row.duration);
        REQUIRE(page.node(id + ".actor")->name == row.actor);
        REQUIRE(page.node(id + ".records")->name == row.records);
        REQUIRE(page.node(id + ".calls")->name == row.api_calls);
    }
    view.stream.more = false;
    (void)page.frame(view);
    REQUIRE(page.node("stream.table")->row_count == 13);
    REQUIRE(page.node("stream.more") == nullptr);
}

TEST_CASE("the filters emit their values", "[dashboard][stream]") {
    client::ViewModel view = sample::stream_page(12);
    view.stream.clear_filters.enabled = true;
    Headless page(1440, 900, Activation::by_semantics);
    (void)page.frame(view);
    page.app.set_value("stream.search", "zebra");
    page.app.set_value("stream.type", "2");
    page.app.set_value("stream.status", "3");
    page.app.set_value("stream.from", "2026-11-01");
    page.app.set_value("stream.to", "2026-11-20");
    const std::vector<client::Event> events = page.frame(view).events;
    REQUIRE(events.size() == 5);
    REQUIRE(std::get<client::SearchTyped>(events[0]).text == "zebra");
    REQUIRE(std::get<client::TypeChosen>(events[1]).option == 2);
    REQUIRE(std::get<client::StatusChosen>(events[2]).option == 3);
    REQUIRE(std::get<client::FromChosen>(events[3]).date == "2026-11-01");
    REQUIRE(std::get<client::ToChosen>(events[4]).date == "2026-11-20");
    REQUIRE(page.frame(view).events.empty());

    const auto only = [&](const char* id) {
        const FrameOutput output = page.activate(view, id);
        REQUIRE(output.events.size() == 1);
        return output.events[0].index();
    };
    REQUIRE(only("stream.clear") == client::Event(client::ClearFiltersPressed{}).index());
    REQUIRE(only("stream.export") == client::Event(client::ExportPressed{}).index());
    REQUIRE(only("stream.more") == client::Event(client::MoreActivitiesWanted{}).index());
}

TEST_CASE("the tree holds only the rows around the viewport", "[dashboard][stream]") {
    Headless page;
    const client::ViewModel view = sample::stream_page(many);
    const float height = page.frame(view).content_height;
    REQUIRE(height > 40.0F * many);
    REQUIRE(page.node("stream.table")->rect.height == 36 + 40.0F * many);
    const float top = page.node("stream.table")->rect.y + 36;
    for (const float at : {0.0F, 399.6F, 1'000.0F, 77'777.7F, 1'000'000.3F, height - 900}) {
        CAPTURE(at);
        page.input.scroll_y = at;
        (void)page.frame(view);
        const std::vector<const Node*> drawn = rows(page);
        REQUIRE(drawn.size() >= 40);
        REQUIRE(drawn.size() <= 90);
        REQUIRE(page.app.semantics().nodes.size() < 1'100);
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            const auto index = static_cast<std::size_t>(drawn[i]->row_index - 2);
            REQUIRE(drawn[i]->row_index == drawn[0]->row_index + static_cast<std::int32_t>(i));
            REQUIRE(drawn[i]->id == "stream.row." + (*view.stream.rows)[index].id);
            REQUIRE(drawn[i]->rect.y == top + 40 * static_cast<float>(index));
        }
        // The tree holds the visible rows and a margin.
        REQUIRE((drawn.front()->row_index == 2 || drawn.front()->rect.y <= at - 20 * 40));
        REQUIRE((drawn.back()->row_index == static_cast<std::int32_t>(many) + 1 ||
                 bottom(drawn.back()->rect) >= at + 900 + 20 * 40));
    }
}

TEST_CASE("the tree changes once per ten rows of scrolling", "[dashboard][stream]") {
    Headless page;
    client::ViewModel view = sample::stream_page(5'000);
    view.stream.more = false;
    page.input.scroll_y = 20'000;
    (void)page.frame(view);
    int changes = 0;
    for (int step = 0; step < 400; ++step) {
        page.input.scroll_y += 10;
        changes += page.frame(view).semantics_changed ? 1 : 0;
    }
    REQUIRE(changes >= 10);
    REQUIRE(changes <= 21);  // the upper and the lower end of the window move independently
}

TEST_CASE("the row with the keyboard focus stays in the tree", "[dashboard][stream]") {
    const client::ViewModel view = sample::stream_page(many);
    struct Case {
        const char* row;
        const char* focus;
        float scroll;
    };
    for (const Case& each : {Case{"stream.row.a3", "stream.row.a3.open", 500'000},
                             Case{"stream.row.a40000", "stream.row.a40000.log", 0}}) {
        Headless page;
        page.app.set_focus(each.focus, true);
        page.input.scroll_y = each.scroll;
        (void)page.frame(view);
        REQUIRE(page.node(each.row) != nullptr);
        REQUIRE(page.node(each.focus) != nullptr);
        const std::vector<const Node*> drawn = rows(page);
        REQUIRE(std::is_sorted(drawn.begin(), drawn.end(), [](const Node* a, const Node* b) {
            return a->row_index < b->row_index;
        }));
        // If the rows change, the focused row is looked up again.
        client::ViewModel other = view;
        other.stream.rows = sample::activity_rows(3);
        (void)page.frame(other);
        REQUIRE(page.node(each.row) == nullptr);
        page.app.set_focus("stream.search", true);
        (void)page.frame(view);
        REQUIRE(page.node(each.row) == nullptr);
    }
}

TEST_CASE("the neighbors of a focused row outside the viewport stay in the tree",
          "[dashboard][stream]") {
    const client::ViewModel view = sample::stream_page(many);
    const auto indices_for = [&](const char* focus, float scroll) {
        Headless page;
        page.app.set_focus(focus, true);
        page.input.scroll_y = scroll;
        (void)page.frame(view);
        std::vector<std::int32_t> found;
        for (const Node* each : rows(page)) found.push_back(each->row_index - 2);
        return found;
    };
    const std::vector<std::int32_t> above = indices_for("stream.row.a3.log", 500'000);
    REQUIRE(std::vector(above.begin(), above.begin() + 3) == std::vector<std::int32_t>{2, 3, 4});
    REQUIRE(above[3] > 12'000);
    const std::vector<std::int32_t> below = indices_for("stream.row.a40000.open", 0);
    REQUIRE(std::vector(below.end() - 3, below.end()) ==
            std::vector<std::int32_t>{39'999, 40'000, 40'001});
    REQUIRE(indices_for("stream.row.a0.open", 500'000)[1] == 1);
    REQUIRE(indices_for("stream.row.a49999.open", 0).back() == 49'999);

    // At the end of the window no row is duplicated or missing.
    const std::size_t window = indices_for("", 0).size();
    for (std::size_t kept = window - 2; kept < window + 3; ++kept) {
        CAPTURE(kept);
        const std::vector<std::int32_t> found =
            indices_for(("stream.row.a" + std::to_string(kept) + ".open").c_str(), 0);
        REQUIRE(std::adjacent_find(found.begin(), found.end(), std::greater_equal<>()) ==
                found.end());
        for (std::size_t row = kept - 1; row < kept + 2; ++row) {
            REQUIRE(std::count(found.begin(), found.end(), row) == 1);
        }
    }
}

TEST_CASE("new rows take the focus from the button that loaded them if it still has it",
          "[dashboard][stream]") {
    Headless page(1440, 900, Activation::by_semantics);
    client::ViewModel view = sample::stream_page(8);
    page.app.set_focus("stream.more", true);
    (void)page.frame(view);
    const auto respond = [&] {
        view.stream.busy = true;
        view.stream.show_more.enabled = false;
        REQUIRE(page.frame(view).focus_request.empty());
        view.stream.busy = false;
        view.stream.show_more.enabled = true;
        view.stream.rows = sample::activity_rows(view.stream.rows->size() + 4);
        return page.frame(view);
    };
    SECTION("no focus for rows that were not requested by the button") {
        REQUIRE(respond().focus_request.empty());
    }
    SECTION("no focus if it is elsewhere") {
        REQUIRE(wanted(page.activate(view, "stream.more")) == 1);
        page.app.set_focus("stream.search", true);
        REQUIRE(respond().focus_request.empty());
        page.app.set_focus("stream.more", true);
        REQUIRE(respond().focus_request.empty());
    }
    SECTION("focus on the first new row") {
        REQUIRE(page.activate(view, "stream.more").focus_request.empty());
        const FrameOutput output = respond();
        REQUIRE(output.focus_request == "stream.row.a8.open");
        REQUIRE(page.node(output.focus_request) != nullptr);
        REQUIRE_FALSE(output.scroll_to);
        REQUIRE(page.frame(view).focus_request.empty());
        REQUIRE(respond().focus_request.empty());
    }
}

TEST_CASE("older rows are requested once before the end is visible", "[dashboard][stream]") {
    Headless page;
    client::ViewModel view = sample::stream_page(200);
    REQUIRE(wanted(page.frame(view)) == 0);
    page.input.scroll_y = 200 * 40 - 900 - 1'400;
    REQUIRE(wanted(page.frame(view)) == 0);
    page.input.scroll_y += 400;
    REQUIRE(wanted(page.frame(view)) == 1);
    REQUIRE(wanted(page.frame(view)) == 0);
    page.input.scroll_y += 900;
    REQUIRE(wanted(page.frame(view)) == 0);

    view.stream.rows = sample::activity_rows(220);
    REQUIRE(wanted(page.frame(view)) == 1);
    REQUIRE(wanted(page.frame(view)) == 0);

    SECTION("again for another filter with as many rows") {
        view.stream.busy = true;
        REQUIRE(wanted(page.frame(view)) == 0);
        view.stream.busy = false;
        REQUIRE(wanted(page.frame(view)) == 1);
    }
    SECTION("not if there are none, and not after an error") {
        view.stream.rows = sample::activity_rows(222);
        view.stream.more = false;
        REQUIRE(wanted(page.frame(view)) == 0);
        view.stream.more = true;
        view.stream.error = "The activities could not be loaded.";
        REQUIRE(wanted(page.frame(view)) == 0);
        view.stream.error.clear();
        REQUIRE(wanted(page.frame(view)) == 1);
    }
}

TEST_CASE("a short first page requests more rows at once, an empty one never",
          "[dashboard][stream]") {
    Headless page;
    REQUIRE(wanted(page.frame(sample::stream_page(5))) == 1);
    Headless other;
    REQUIRE(wanted(other.frame(sample::stream_page(0))) == 0);
    client::ViewModel none = sample::stream_page(0);
    none.stream.rows = nullptr;
    REQUIRE(wanted(other.frame(none)) == 0);
}

TEST_CASE("in the DOM presentation every row is in the tree and scrolling requests none",
          "[dashboard][stream]") {
    Headless page;
    page.input.presentation = Presentation::dom;
    const client::ViewModel view = sample::stream_page(700);
    page.input.scroll_y = 700 * 40;
    const FrameOutput output = page.frame(view);
    REQUIRE(rows(page).size() == 700);
    REQUIRE(output.events.empty());
    REQUIRE(page.activate(view, "stream.more").events.size() == 1);
}

TEST_CASE("an error is shown where it occurred, with a button to retry", "[dashboard][stream]") {
    client::ViewModel view = sample::stream_page(100);
    Headless page(1440, 900, Activation::by_semantics);
    (void)page.frame(view);
    view.stream.error = "The activities could not be loaded.";
    view.stream.error_action = "Try again";

    SECTION("of an older page: below the rows") {
        (void)page.frame(view);
        REQUIRE(page.node("stream.trouble")->rect.y > bottom(page.node("stream.table")->rect));
        REQUIRE(page.node("stream.more") == nullptr);
    }
    SECTION("of the first page of a filter: above the previous rows") {
        const std::string error = std::exchange(view.stream.error, "");
        view.stream.busy = true;
        (void)page.frame(view);
        view.stream.busy = false;
        view.stream.error = error;
        (void)page.frame(view);
        REQUIRE(bottom(page.node("stream.trouble")->rect) < page.node("stream.table")->rect.y);
    }
    SECTION("of the first page of all") {
        view.stream.rows = nullptr;
        (void)page.frame(view);
        REQUIRE(page.node("stream.table") == nullptr);
    }
    const FrameOutput output = page.activate(view, "stream.retry");
    REQUIRE(output.events.size() == 1);
    REQUIRE(std::holds_alternative<client::StreamRetryPressed>(output.events[0]));
}

TEST_CASE("rows stay in place while a filter is applied", "[dashboard][stream]") {
    Headless page;
    client::ViewModel view = sample::stream_page(30);
    (void)page.frame(view);
    const Rect before = page.node("stream.row.a7")->rect;
    view.stream.busy = true;
    view.stream.count_text = "Looking\u2026";
    view.stream.export_text = "4,200 activities so far";
    const FrameOutput output = page.frame(view);
    REQUIRE(output.next_paint);
    REQUIRE(page.node("stream.table")->busy);
    REQUIRE(page.node("stream.row.a7")->rect == before);

    view.stream.rows = nullptr;
    view.stream.empty_text = "Looking for activities\u2026";
    (void)page.frame(view);
    REQUIRE(find(page.app.semantics(), Role::text, view.stream.empty_text) != nullptr);
}

TEST_CASE("nodes of the stream stay in place and do not overlap, from 320 to 1920 pixels",
          "[dashboard][stream]") {
    std::vector<client::ViewModel> views(5, sample::stream_page(9));
    views[1].stream.rows = nullptr;
    views[1].stream.more = false;
    views[1].stream.empty_text = "No activity matches this filter.";
    views[2].stream.error = "The activities could not be loaded. The service can't be reached.";
    views[2].stream.error_action = "Try again";
    views[2].stream.from.error = "Choose a day that is not after the one in the field To.";
    views[3].stream.export_text = "1,000,000,000 activities so far, trying again";
    views[3].stream.count_text = "1,000,000,000 activities with words that go on; more below";
    views[3].stream.busy = true;
    views[3].stream.export_csv.label = "Cancel export";
    views[4].stream.search.error = "At most 200 characters.";
    views[4].stream.search.value = std::string(300, 'x');
    for (const float width : {320.0F, 390.0F, 414.0F, 600.0F, 699.0F, 700.0F, 820.0F, 1024.0F,
                              1199.0F, 1228.0F, 1280.0F, 1366.5F, 1440.0F, 1920.0F}) {
        for (std::size_t i = 0; i < views.size(); ++i) {
            CAPTURE(width, i);
            Headless page(width);
            (void)page.frame(views[i]);
            REQUIRE(layout_faults(page.app.semantics(), width) == "none");
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
