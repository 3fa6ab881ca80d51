#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

/// A control, its view, and the index of the event that it emits.
struct Control {
    const char* id;
    client::ViewModel view;
    std::size_t event;
};

template <class Event>
std::size_t index_of() {
    return client::Event(Event{}).index();
}

client::ViewModel ready_to_save() {
    client::ConfigurationView dialog = sample::configuration();
    dialog.ok = {"OK", true, false, ""};
    return sample::with_configuration(std::move(dialog));
}

std::vector<Control> controls() {
    return {
        {"backup.start", sample::healthy(), index_of<client::BackupNowPressed>()},
        {"backup.icon", sample::healthy(), index_of<client::StatusIconPressed>()},
        {"backup.action", sample::healthy(), index_of<client::StatusIconPressed>()},
        {"backup.icon", sample::with_status(BackupStatus::in_progress),
         index_of<client::StatusIconPressed>()},
        {"backup.icon", sample::with_status(BackupStatus::failed_api_quota),
         index_of<client::StatusIconPressed>()},
        {"panel.action", sample::unavailable(), index_of<client::RetryPressed>()},
        {"stale.action", sample::stale(), index_of<client::RetryPressed>()},
        {"tab.1", sample::healthy(), index_of<client::TabChosen>()},
        {"details.tab.1", sample::healthy(), index_of<client::DetailsTabChosen>()},
        {"details.edit", sample::on_settings(sample::healthy()), index_of<client::EditPressed>()},
        {"configuration.default", sample::with_configuration(sample::refused_configuration()),
         index_of<client::UseDefaultPressed>()},
        {"configuration.cancel", sample::with_configuration(sample::configuration()),
         index_of<client::ConfigurationCanceled>()},
        {"configuration.ok", ready_to_save(), index_of<client::ConfigurationAccepted>()},
        {"configuration.mine", sample::with_configuration(sample::conflicting_configuration()),
         index_of<client::KeepMinePressed>()},
        {"configuration.theirs", sample::with_configuration(sample::conflicting_configuration()),
         index_of<client::UseTheirsPressed>()},
        {"notice.8.dismiss", sample::with_notices(sample::healthy()),
         index_of<client::NoticeDismissed>()},
    };
}

TEST_CASE("a click emits its event once", "[dashboard]") {
    for (const Control& each : controls()) {
        for (const float width : {390.0F, 1440.0F}) {
            CAPTURE(each.id, width);
            Headless page(width, 2000);
            const FrameOutput output = page.click(each.view, each.id);
            REQUIRE(output.events.size() == 1);
            REQUIRE(output.events[0].index() == each.event);
            REQUIRE(page.frame(each.view).events.empty());
        }
    }
}

TEST_CASE("an activation of the node emits the same event once", "[dashboard]") {
    for (const Control& each : controls()) {
        CAPTURE(each.id);
        Headless page(1440, 900, Activation::by_semantics);
        const FrameOutput output = page.activate(each.view, each.id);
        REQUIRE(output.events.size() == 1);
        REQUIRE(output.events[0].index() == each.event);
        REQUIRE(page.frame(each.view).events.empty());
    }
}

TEST_CASE("an activation in the first frame survives the growth of the atlas", "[dashboard]") {
    Headless page(1440, 900, Activation::by_semantics);
    page.app.activate("backup.start");
    REQUIRE(page.frame(sample::healthy()).events.size() == 1);
}

TEST_CASE("the pointer only hovers where the mirror receives the clicks", "[dashboard]") {
    Headless page(1440, 900, Activation::by_semantics);
    const client::ViewModel view = sample::healthy();
    REQUIRE(page.click(view, "backup.start").events.empty());
    page.point_at("backup.start");
    REQUIRE(page.frame(view).pointer_shape == PointerShape::hand);
}

TEST_CASE("a dismissed notice emits its id", "[dashboard]") {
    Headless page;
    const FrameOutput output =
        page.click(sample::with_notices(sample::healthy()), "notice.8.dismiss");
    REQUIRE(std::get<client::NoticeDismissed>(output.events.at(0)).id == 8);
}

TEST_CASE("floating content covers what is below it", "[dashboard]") {
    const client::ViewModel view = sample::with_notices(sample::healthy());
    for (float height = 200; height < 1000; height += 20) {
        CAPTURE(height);
        Headless page(390, height);
        const FrameOutput output = page.click(view, "notice.9.dismiss");
        REQUIRE(output.events.size() == 1);
        REQUIRE(std::holds_alternative<client::NoticeDismissed>(output.events[0]));
    }
}

TEST_CASE("a disabled button emits nothing and has no hand pointer", "[dashboard]") {
    const client::ViewModel view = sample::with_status(BackupStatus::in_progress);
    Headless page;
    REQUIRE(page.click(view, "backup.start").events.empty());
    REQUIRE(page.activate(view, "backup.start").events.empty());
    page.point_at("backup.start");
    REQUIRE(page.frame(view).pointer_shape == PointerShape::arrow);
}

TEST_CASE("an activation of a missing or passive node emits nothing", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    for (const char* id : {"backup.title", "usage.bar.3", "panel.action", "no such node", ""}) {
        REQUIRE(page.activate(view, id).events.empty());
    }
    page.app.activate("backup.start");
    REQUIRE(page.frame(sample::loading()).events.empty());
    REQUIRE(page.frame(view).events.empty());
}

TEST_CASE("a press that is released elsewhere emits nothing", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    page.point_at("backup.start");
    (void)page.frame(view);
    page.input.pointer.pressed = true;
    (void)page.frame(view);
    page.input.pointer.y += 300;
    (void)page.frame(view);
    page.input.pointer.pressed = false;
    REQUIRE(page.frame(view).events.empty());
}

TEST_CASE("clicks hit the controls of a scrolled page", "[dashboard]") {
    Headless page(390, 400);
    const client::ViewModel view = sample::healthy();
    page.input.scroll_y = 60;
    const FrameOutput output = page.click(view, "backup.start");
    REQUIRE(output.events.size() == 1);
}

TEST_CASE("scrolling changes the drawing and not the tree", "[dashboard]") {
    Headless page(390, 400);
    const client::ViewModel view = sample::healthy();
    const float height = page.frame(view).content_height;
    const SemanticsTree before = page.app.semantics();
    page.input.scroll_y = 123.4F;
    const FrameOutput output = page.frame(view);
    REQUIRE_FALSE(output.semantics_changed);
    REQUIRE(before == page.app.semantics());
    REQUIRE(output.content_height == height);
    REQUIRE(height > 700);
}

TEST_CASE("a request for the settings scrolls there, focuses and highlights them briefly",
          "[dashboard]") {
    for (const bool tab_is_open : {true, false}) {
        Headless page(390, 844);
        client::ViewModel view = sample::with_status(BackupStatus::failed_api_quota);
        if (tab_is_open) view = sample::on_settings(view);
        view.details.attention = 4;
        FrameOutput output = page.frame(view);
        REQUIRE_FALSE(output.scroll_to);  // a request before the first frame has no effect
        REQUIRE(output.focus_request.empty());

        ++view.details.attention;
        output = page.frame(view);
        REQUIRE(output.focus_request == (tab_is_open ? "details.edit" : "details.tab.1"));
        REQUIRE(page.node(output.focus_request) != nullptr);
        REQUIRE(output.scroll_to);
        const Node* const card = page.node("details");
        REQUIRE(*output.scroll_to <= card->rect.y);
        REQUIRE(*output.scroll_to > card->rect.y - 40);
        REQUIRE(output.next_paint);

        output = page.frame(view);
        REQUIRE(output.focus_request.empty());
        REQUIRE_FALSE(output.scroll_to);
        page.input.seconds += 5;
        REQUIRE_FALSE(page.frame(view).next_paint);
    }
}

TEST_CASE("another page begins at its top with the focus on its tab", "[dashboard]") {
    Headless page(390, 844);
    client::ViewModel view = sample::healthy();
    REQUIRE_FALSE(page.frame(view).scroll_to);
    page.input.scroll_y = 700;
    view.page = client::Page::activity_stream;
    view.tabs.selected = 1;
    const FrameOutput output = page.frame(view);
    REQUIRE(output.scroll_to == 0.0F);
    REQUIRE(output.focus_request == "tab.1");
    REQUIRE_FALSE(page.frame(view).scroll_to);
}

TEST_CASE("invalid input does not break a frame", "[dashboard]") {
    const client::ViewModel view = sample::huge();
    for (const float value : {0.0F, -5.0F, 1e9F, std::numeric_limits<float>::quiet_NaN(),
                              std::numeric_limits<float>::infinity()}) {
        Headless page;
        page.input.width = value;
        (void)page.frame(view);
        page.input.width = 800;
        page.input.height = value;
        (void)page.frame(view);
        page.input.height = 600;
        page.input.pixel_ratio = value;
        (void)page.frame(view);
        page.input.pixel_ratio = 1;
        page.input.scroll_y = value;
        (void)page.frame(view);
        page.input.scroll_y = 0;
        page.input.pointer = {value, value, true, true};
        (void)page.frame(view);
        page.input.seconds = static_cast<double>(value);
        REQUIRE(page.app.frame(view, page.input).content_height > 0);
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
