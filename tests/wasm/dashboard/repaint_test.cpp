// A frame is painted only when something changes.
#include <catch2/catch_test_macros.hpp>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

TEST_CASE("an idle page requests no frame", "[dashboard]") {
    for (const BackupStatus status : {BackupStatus::never, BackupStatus::in_progress,
                                      BackupStatus::successful, BackupStatus::completed_with_errors,
                                      BackupStatus::failed, BackupStatus::failed_api_quota}) {
        Headless page;
        const client::ViewModel view = sample::with_notices(sample::with_status(status));
        REQUIRE_FALSE(page.frame(view).next_paint);
        REQUIRE_FALSE(page.frame(view).next_paint);
        page.point_at("usage.bar.2");
        REQUIRE_FALSE(page.frame(view).next_paint);
    }
    Headless page;
    REQUIRE_FALSE(page.frame(sample::with_configuration(sample::configuration())).next_paint);
    REQUIRE_FALSE(page.frame(sample::unavailable()).next_paint);
    REQUIRE_FALSE(page.frame(sample::stale()).next_paint);
}

TEST_CASE("spinners rotate unless motion is reduced", "[dashboard]") {
    client::ViewModel starting = sample::healthy();
    starting.backup.backup_now = {"Backup Now", false, true, "Starting the backup"};
    client::ViewModel downloading = sample::healthy();
    downloading.backup.icon_busy = true;
    for (const client::ViewModel& view : {sample::loading(), starting, downloading}) {
        Headless page;
        const FrameOutput output = page.frame(view);
        REQUIRE(output.next_paint);
        REQUIRE(output.next_paint->count() >= 30);
        page.input.reduced_motion = true;
        REQUIRE_FALSE(page.frame(view).next_paint);
    }
}

TEST_CASE("nothing is animated in the DOM presentation", "[dashboard]") {
    Headless page;
    page.input.presentation = Presentation::dom;
    client::ViewModel view = sample::with_status(BackupStatus::in_progress);
    view.backup.icon_busy = true;
    REQUIRE_FALSE(page.frame(view).next_paint);
    view.backup.progress->fraction = 0.9;
    REQUIRE_FALSE(page.frame(view).next_paint);
}

TEST_CASE("new fonts rasterize every glyph again, once", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    const int before = page.glyphs.rasterized;
    page.app.forget_glyphs();
    REQUIRE(page.glyphs.rasterized == before);
    (void)page.frame(view);
    REQUIRE(page.glyphs.rasterized == 2 * before);
    (void)page.frame(view);
    REQUIRE(page.glyphs.rasterized == 2 * before);
}

TEST_CASE("a spinner outside the viewport requests no frame", "[dashboard]") {
    Headless page(390, 400);
    client::ViewModel view = sample::healthy();
    view.backup.icon_busy = true;
    page.input.scroll_y = 600;
    REQUIRE_FALSE(page.frame(view).next_paint);
}

TEST_CASE("progress eases to a larger value and then stops", "[dashboard]") {
    client::ViewModel view = sample::with_status(BackupStatus::in_progress);
    Headless page;
    REQUIRE_FALSE(page.frame(view).next_paint);
    view.backup.progress->fraction = 0.9;
    REQUIRE(page.frame(view).next_paint);
    REQUIRE(page.node("backup.progress")->fraction == 0.9);  // the node is not animated
    page.input.seconds += 1;
    REQUIRE_FALSE(page.frame(view).next_paint);

    view.backup.progress->fraction = 0.1;  // another run begins without an animation
    REQUIRE_FALSE(page.frame(view).next_paint);
    page.input.reduced_motion = true;
    view.backup.progress->fraction = 0.2;
    REQUIRE_FALSE(page.frame(view).next_paint);
}

TEST_CASE("semantics change only with the view or the layout", "[dashboard]") {
    Headless page;
    client::ViewModel view = sample::healthy();
    REQUIRE(page.frame(view).semantics_changed);
    REQUIRE_FALSE(page.frame(view).semantics_changed);
    page.point_at("backup.start");
    REQUIRE_FALSE(page.frame(view).semantics_changed);
    page.app.set_focus("usage.bar.1", true);
    REQUIRE_FALSE(page.frame(view).semantics_changed);
    page.input.pixel_ratio = 1;
    view.header.updated = "Updated 14:06";
    REQUIRE(page.frame(view).semantics_changed);
    REQUIRE_FALSE(page.frame(view).semantics_changed);
    page.input.width = 1000;
    REQUIRE(page.frame(view).semantics_changed);
}

TEST_CASE("an idle page rasterizes no glyph twice", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    const int rasterized = page.glyphs.rasterized;
    const unsigned version = page.app.atlas().version;
    REQUIRE(rasterized > 20);
    (void)page.frame(view);
    REQUIRE(page.glyphs.rasterized == rasterized);
    REQUIRE(page.app.atlas().version == version);
}

}  // namespace
}  // namespace orgkeep::dashboard
