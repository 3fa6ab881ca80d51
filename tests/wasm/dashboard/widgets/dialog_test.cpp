// Dialogs: their position above the page, their nodes, and their input.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

using client::ViewModel;

ViewModel open_dialog() { return sample::with_configuration(sample::configuration()); }

TEST_CASE("a dialog is named by its title and is last in the tree", "[dashboard][dialog]") {
    Headless page;
    (void)page.frame(open_dialog());
    const Node* const dialog = page.node("configuration");
    REQUIRE(dialog->role == Role::dialog);
    REQUIRE(dialog->name == "Edit Configuration");
    REQUIRE(dialog->labeled_by == "configuration.title");
    REQUIRE_FALSE(dialog->actionable);  // a click on its background does not close it
    REQUIRE(page.node("configuration.title")->level == 2);
    const std::vector<Node>& nodes = page.app.semantics().nodes;
    bool inside = false;
    for (const Node& each : nodes) {
        if (&each == dialog) inside = true;
        REQUIRE((each.parent >= 0 || !inside || &each == dialog));
    }
}

TEST_CASE("the tree contains every text of the dialog", "[dashboard][dialog]") {
    for (const client::ConfigurationView& each :
         {sample::configuration(), sample::refused_configuration(),
          sample::conflicting_configuration()}) {
        Headless page;
        (void)page.frame(sample::with_configuration(each));
        const SemanticsTree& tree = page.app.semantics();
        for (const std::string& text :
             {each.default_text, each.share_text, each.runs_text, each.title}) {
            const Role role = text == each.title ? Role::heading : Role::text;
            REQUIRE(find(tree, role, text) != nullptr);
        }
        REQUIRE((find(tree, Role::text_field, "Hours between backups") != nullptr) ==
                each.hours.has_value());
        REQUIRE((page.node("configuration.failure") != nullptr) == !each.failure.empty());
        if (!each.failure.empty()) REQUIRE(find(tree, Role::alert, each.failure) != nullptr);
        REQUIRE(page.node("configuration.ok")->disabled == !each.ok.enabled);
        REQUIRE(page.node("configuration.ok")->description == each.ok.reason);
        REQUIRE((page.node("configuration.table") != nullptr) == each.conflict.has_value());
        if (!each.conflict) continue;
        REQUIRE(page.node("configuration.table")->row_count == 3);
        REQUIRE(find(tree, Role::column_header, "Saved") != nullptr);
        for (const client::ConflictRowView& row : each.conflict->rows) {
            REQUIRE(find(tree, Role::cell, row.mine) != nullptr);
            REQUIRE(find(tree, Role::cell, row.theirs) != nullptr);
        }
    }
}

TEST_CASE("Esc cancels a dialog, a click on its background does not", "[dashboard][dialog]") {
    Headless page;
    const ViewModel view = open_dialog();
    REQUIRE(page.click(view, "configuration").events.empty());
    const FrameOutput output = page.activate(view, "configuration");
    REQUIRE(output.events.size() == 1);
    REQUIRE(std::holds_alternative<client::ConfigurationCanceled>(output.events[0]));
}

TEST_CASE("the page behind a dialog receives no pointer input", "[dashboard][dialog]") {
    Headless page;
    const ViewModel view = open_dialog();
    for (const char* behind : {"backup.start", "tab.1", "details.tab.0", "recent.more"}) {
        CAPTURE(behind);
        REQUIRE(page.click(view, behind).events.empty());
    }
    page.point_at("backup.start");
    REQUIRE(page.frame(view).pointer_shape == PointerShape::arrow);
}

TEST_CASE("a conflict moves the focus to its first button once", "[dashboard][dialog]") {
    Headless page(390, 480);
    const ViewModel plain = open_dialog();
    const ViewModel conflict = sample::with_configuration(sample::conflicting_configuration());
    REQUIRE(page.frame(plain).focus_request.empty());
    for (int time = 0; time < 2; ++time) {
        REQUIRE(page.frame(conflict).focus_request == "configuration.theirs");
        REQUIRE(page.node("configuration.theirs") != nullptr);
        REQUIRE(page.frame(conflict).focus_request.empty());
        REQUIRE(page.frame(plain).focus_request.empty());
    }
}

TEST_CASE("a dialog stays in the middle of the viewport while the page scrolls",
          "[dashboard][dialog]") {
    Headless page(1440, 700);
    const ViewModel view = open_dialog();
    for (const float scroll : {0.0F, 40.0F, 72.0F}) {
        page.input.scroll_y = scroll;
        (void)page.frame(view);
        const Rect box = page.node("configuration")->rect;
        REQUIRE(std::abs(center(box).y - (scroll + 350)) <= 1);
        REQUIRE(std::abs(center(box).x - 720) <= 1);
    }
}

TEST_CASE("a dialog higher than the viewport is in the document, which extends to its end",
          "[dashboard][dialog]") {
    // 1280 × 1024 at a zoom of 400%.
    Headless page(320, 256);
    ViewModel view = sample::with_configuration(sample::refused_configuration());
    page.input.scroll_y = 1'900;
    const FrameOutput output = page.frame(view);
    const Rect box = page.node("configuration")->rect;
    REQUIRE(box.x == 12);
    REQUIRE(box.width == 296);
    REQUIRE(box.y == 1'912);
    REQUIRE(box.height > 256);
    REQUIRE(output.content_height >= bottom(box) + 12);
    // Scrolling does not move the dialog in the document.
    page.input.scroll_y = bottom(box) + 12 - 256;
    (void)page.frame(view);
    REQUIRE(page.node("configuration")->rect == box);
    const FrameOutput pressed = page.click(view, "configuration.cancel");
    REQUIRE(pressed.events.size() == 1);
    // The next dialog opens at the current scroll position.
    view.configuration.reset();
    (void)page.frame(view);
    page.input.scroll_y = 100;
    (void)page.frame(sample::with_configuration(sample::refused_configuration()));
    REQUIRE(page.node("configuration")->rect.y == 112);
}

TEST_CASE("notices are above an open dialog and reachable", "[dashboard][dialog]") {
    Headless page(390, 844);
    const ViewModel view = sample::with_notices(open_dialog());
    (void)page.frame(view);
    const std::vector<Node>& nodes = page.app.semantics().nodes;
    const Node* const group = page.node("notices");
    REQUIRE(nodes[static_cast<std::size_t>(group->parent)].id == "configuration");
    const FrameOutput output = page.click(view, "notice.9.dismiss");
    REQUIRE(output.events.size() == 1);
    REQUIRE(std::holds_alternative<client::NoticeDismissed>(output.events[0]));
}

TEST_CASE("notices without a dialog are at the top level and block clicks", "[dashboard][dialog]") {
    Headless page(390, 844);
    const ViewModel view = sample::with_notices(sample::healthy());
    (void)page.frame(view);
    const Node* const area = page.node("notice.9.area");
    REQUIRE(page.node("notices")->parent == -1);
    REQUIRE(area->role == Role::group);
    REQUIRE(area->rect.width == 366);
}

}  // namespace
}  // namespace orgkeep::dashboard
