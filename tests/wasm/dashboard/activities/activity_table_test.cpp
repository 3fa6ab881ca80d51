#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/layout_faults.hpp"
#include "tests/wasm/dashboard/sample_activities.hpp"
#include "wasm/dashboard/activities/table_layout.hpp"

namespace orgkeep::dashboard {
namespace {

using Column = ActivityColumn;

std::vector<Column> columns_at(float width, ActivityTableKind kind) {
    std::vector<Column> found;
    for (const PlacedColumn& each : activity_table_layout(width, kind, {115, 142, 150}).columns) {
        found.push_back(each.column);
    }
    return found;
}

/// The children of a node, in order.
std::vector<const Node*> children(const Headless& page, std::string_view id) {
    const std::vector<Node>& nodes = page.app.semantics().nodes;
    std::vector<const Node*> found;
    for (const Node& each : nodes) {
        if (each.parent >= 0 && nodes[static_cast<std::size_t>(each.parent)].id == id) {
            found.push_back(&each);
        }
    }
    return found;
}

TEST_CASE("a narrow table drops columns by priority", "[dashboard][activities]") {
    using enum Column;
    struct Case {
        float width;
        ActivityTableKind kind;
        std::vector<Column> columns;
    };
    constexpr auto card = ActivityTableKind::card;
    constexpr auto stream = ActivityTableKind::stream;
    const std::vector<Case> cases = {
        {740, card, {type, status, started, api_calls, log}},
        {500, card, {type, status, started, log}},
        {332, card, {type, status, log}},
        {262, card, {type, status, log}},
        {1358, stream, {type, status, started, duration, actor, records, api_calls, log}},
        {940, stream, {type, status, started, duration, actor, api_calls, log}},
        {800, stream, {type, status, started, duration, api_calls, log}},
        {650, stream, {type, status, started, api_calls, log}},
        {520, stream, {type, status, started, log}},
        {332, stream, {type, status, log}},
        {10, stream, {type, status, log}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.width);
        REQUIRE(columns_at(each.width, each.kind) == each.columns);
    }
}

TEST_CASE(
    "columns fill the width in whole pixels, and rows have two lines without a column for the "
    "start",
    "[dashboard][activities]") {
    for (float width = 262; width < 1600; width += 7) {
        for (const auto kind : {ActivityTableKind::card, ActivityTableKind::stream}) {
            CAPTURE(width);
            const ActivityTableLayout layout = activity_table_layout(width, kind, {115, 142, 150});
            float x = -layout.overhang;
            bool has_start = false;
            for (const PlacedColumn& each : layout.columns) {
                REQUIRE(each.x == x);
                REQUIRE(each.width >= 36);
                x += each.width;
                has_start = has_start || each.column == Column::started;
            }
            REQUIRE(x == width + layout.overhang);
            REQUIRE(layout.two_lines == (kind == ActivityTableKind::stream && !has_start));
            REQUIRE(layout.row_height == (layout.two_lines ? 56 : 40));
        }
    }
}

TEST_CASE("the card's table has headers, rows and cells", "[dashboard][activities]") {
    Headless page;
    const client::ViewModel view = sample::dashboard();
    (void)page.frame(view);
    const Node* const table = page.node("recent.table");
    REQUIRE(table->role == Role::table);
    REQUIRE(table->name == "Recent Activity");
    REQUIRE(table->row_count == 6);

    const auto rows = children(page, "recent.table");
    REQUIRE(rows.size() == 6);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i]->role == Role::row);
        REQUIRE(rows[i]->row_index == static_cast<std::int32_t>(i + 1));
        REQUIRE_FALSE(rows[i]->focusable);
    }
    std::vector<std::string> headers;
    for (const Node* each : children(page, "recent.head")) {
        REQUIRE(each->role == Role::column_header);
        headers.push_back(each->name);
    }
    REQUIRE(headers ==
            std::vector<std::string>{"Activity", "Status", "Started", "API calls", "Log"});
    for (const client::ActivityRowView& row : view.recent.rows) {
        const std::string id = "recent.row." + row.id;
        const auto cells = children(page, id);
        REQUIRE(cells.size() == headers.size());
        for (const Node* each : cells) REQUIRE(each->role == Role::cell);
        REQUIRE(cells[1]->name == row.status);
        REQUIRE(cells[1]->tone == row.tone);
        REQUIRE(cells[2]->name == row.started);
        REQUIRE(cells[2]->description == row.started_exact);
        REQUIRE(cells[3]->name == row.api_calls);
        const Node* const open = page.node(id + ".open");
        REQUIRE(open->name == row.details_label);
        REQUIRE(open->role == Role::button);
        REQUIRE(open->focusable);
        REQUIRE((page.node(id + ".log") != nullptr) == !row.log_label.empty());
    }
    REQUIRE(page.node("recent.row.a0.log")->name == view.recent.rows[0].log_label);
}

TEST_CASE("numbers of a column are aligned at the right", "[dashboard][activities]") {
    Headless page;
    (void)page.frame(sample::stream_page(40));
    const float calls = right(page.node("stream.row.a0.calls")->rect);
    const float records = right(page.node("stream.row.a0.records")->rect);
    for (int i = 1; i < 40; ++i) {
        const std::string id = "stream.row.a" + std::to_string(i);
        REQUIRE(right(page.node(id + ".calls")->rect) == calls);
        REQUIRE(right(page.node(id + ".records")->rect) == records);
    }
    REQUIRE(right(page.node("stream.head.calls")->rect) == calls);
}

TEST_CASE("a click on a row or its name opens the details, one on its icon downloads the log",
          "[dashboard][activities]") {
    const client::ViewModel view = sample::dashboard();
    for (const float width : {390.0F, 1440.0F}) {
        CAPTURE(width);
        for (const char* id : {"recent.row.a2.open", "recent.row.a2.status", "recent.row.a2"}) {
            CAPTURE(id);
            Headless page(width, 2400);
            const FrameOutput output = page.click(view, id);
            REQUIRE(output.pointer_shape == PointerShape::hand);
            REQUIRE(output.events.size() == 1);
            REQUIRE(std::get<client::ActivityOpened>(output.events[0]).activity_id == "a2");
        }
        Headless page(width, 2400);
        FrameOutput output = page.click(view, "recent.row.a2.log");
        REQUIRE(output.events.size() == 1);
        REQUIRE(std::get<client::LogPressed>(output.events[0]).activity_id == "a2");
        output = page.click(view, "recent.more");
        REQUIRE(output.events.size() == 1);
        REQUIRE(std::holds_alternative<client::ViewMorePressed>(output.events[0]));
    }
}

TEST_CASE("activations of rows emit the same events as clicks", "[dashboard][activities]") {
    const client::ViewModel view = sample::stream_page(100);
    Headless page(1440, 900, Activation::by_semantics);
    // One row is visible, the other is only in the tree.
    for (const char* id : {"a2", "a35"}) {
        const std::string row = std::string("stream.row.") + id;
        FrameOutput output = page.activate(view, row + ".log");
        REQUIRE(output.events.size() == 1);
        REQUIRE(std::get<client::LogPressed>(output.events[0]).activity_id == id);
        for (const std::string& control : {row, row + ".open"}) {
            output = page.activate(view, control);
            REQUIRE(output.events.size() == 1);
            REQUIRE(std::get<client::ActivityOpened>(output.events[0]).activity_id == id);
        }
    }
    REQUIRE(page.activate(view, "stream.row.a1.log").events.empty());  // it has none
}

TEST_CASE("a log that is being loaded is busy in both tables", "[dashboard][activities]") {
    Headless page;
    client::ViewModel view = sample::dashboard();
    view.busy_log = "a2";
    REQUIRE(page.frame(view).next_paint);
    REQUIRE(page.node("recent.row.a2.log")->busy);
    REQUIRE_FALSE(page.node("recent.row.a0.log")->busy);
    view = sample::stream_page(30);
    view.busy_log = "a2";
    (void)page.frame(view);
    REQUIRE(page.node("stream.row.a2.log")->busy);
}

TEST_CASE("the card says that there are no activities", "[dashboard][activities]") {
    Headless page;
    client::ViewModel view = sample::dashboard();
    view.recent.rows.clear();
    view.recent.empty_text = "No activities yet.";
    (void)page.frame(view);
    REQUIRE(page.node("recent.table") == nullptr);
    REQUIRE(find(page.app.semantics(), Role::text, "No activities yet.") != nullptr);
}

TEST_CASE("the longest texts of every column stay in their cells", "[dashboard][activities]") {
    client::ViewModel view = sample::dashboard();
    for (std::size_t i = 0; i < view.recent.rows.size(); ++i) {
        const std::string id = view.recent.rows[i].id;
        if (i % 2 == 0) view.recent.rows[i] = sample::huge_row();
        view.recent.rows[i].id = id;
    }
    client::ViewModel stream = sample::stream_page(1);
    std::vector<client::ActivityRowView> rows = view.recent.rows;
    stream.stream.rows = std::make_shared<const std::vector<client::ActivityRowView>>(rows);
    for (const float width :
         {320.0F, 360.0F, 390.0F, 480.0F, 699.0F, 700.0F, 1024.0F, 1199.0F, 1200.0F, 1440.0F}) {
        CAPTURE(width);
        Headless page(width, 2400);
        (void)page.frame(view);
        REQUIRE(layout_faults(page.app.semantics(), width) == "none");
        (void)page.frame(stream);
        REQUIRE(layout_faults(page.app.semantics(), width) == "none");
    }
}

TEST_CASE("the dialog shows an activity, downloads its log and closes", "[dashboard][activities]") {
    client::ViewModel view = sample::stream_page(20);
    view.activity = sample::activity();
    Headless page(1440, 900, Activation::by_semantics);
    (void)page.frame(view);
    const Node* const dialog = page.node("activity");
    REQUIRE(dialog->role == Role::dialog);
    REQUIRE(dialog->name == "Scheduled Backup");
    REQUIRE(find(page.app.semantics(), Role::text, "Successful") != nullptr);
    REQUIRE(find(page.app.semantics(), Role::text, view.activity->summary) != nullptr);
    for (const client::Fact& fact : view.activity->facts) {
        REQUIRE(find(page.app.semantics(), Role::description_item, fact.label)->value ==
                fact.value);
    }
    FrameOutput output = page.activate(view, "activity.log");
    REQUIRE(output.events.size() == 1);
    REQUIRE(std::get<client::LogPressed>(output.events[0]).activity_id == "a0");
    for (const char* id : {"activity.close", "activity"}) {
        output = page.activate(view, id);
        REQUIRE(output.events.size() == 1);
        REQUIRE(std::holds_alternative<client::ActivityClosed>(output.events[0]));
    }
    view.busy_log = "a0";
    (void)page.frame(view);
    REQUIRE(page.node("activity.log")->busy);
    view.activity->download_log.reset();
    (void)page.frame(view);
    REQUIRE(page.node("activity.log") == nullptr);
    REQUIRE(page.node("activity.close") != nullptr);
}

}  // namespace
}  // namespace orgkeep::dashboard
