#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("shows both values after a change elsewhere and lets the user choose") {
    for (const int status : {412, 428}) {
        World world;
        open_with_change(world);
        world.dispatch(ConfigurationAccepted{});
        world.respond("/settings", status, R"({"title":"Stale"})");
        CHECK(world.pending() == Strings{"GET /settings"});
        CHECK(dialog(world).ok.busy);
        respond_settings(world, settings_of(25'000, 6), "\"s2\"");
        REQUIRE(dialog(world).conflict);
        const ConflictView& conflict = *dialog(world).conflict;
        CHECK(conflict.text ==
              "The settings were changed elsewhere while you edited them. Choose which to keep.");
        CHECK(conflict.mine_label == "Your change");
        CHECK(conflict.theirs_label == "Saved");
        CHECK(values(conflict.rows) == Strings{"Daily API Quota: 30,000 calls | 25,000 calls"});
        // The untouched field shows the stored value.
        CHECK(dialog(world).frequency.selected == 3);
        CHECK(conflict.keep_mine.label == "Save mine");
        CHECK(conflict.keep_mine.enabled);
        CHECK(conflict.use_theirs.label == "Use theirs");
        CHECK_FALSE(dialog(world).ok.enabled);
        CHECK(dialog(world).ok.reason == "Keep your change or the saved one?");
        CHECK(dialog(world).quota.value == "30,000");
        world.dispatch(ConfigurationAccepted{});
        CHECK(world.pending().empty());

        SECTION("sends the user's change with the new ETag: " + std::to_string(status)) {
            world.dispatch(KeepMinePressed{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
            CHECK(world.request("/settings").body ==
                  R"({"dailyApiQuota":30000,"backupFrequencyHours":6})");
            CHECK_FALSE(dialog(world).conflict);
            respond_settings(world, settings_of(30'000, 6), "\"s3\"");
            CHECK_FALSE(world.view().configuration);
        }
        SECTION("fills the fields with the saved values: " + std::to_string(status)) {
            world.dispatch(UseTheirsPressed{});
            CHECK(world.pending().empty());
            CHECK_FALSE(dialog(world).conflict);
            CHECK(dialog(world).quota.value == "25,000");
            CHECK(dialog(world).frequency.selected == 3);
            CHECK(dialog(world).ok.reason == "No changes");
            world.dispatch(QuotaTyped{"26,000"});
            world.dispatch(ConfigurationAccepted{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
        }
        SECTION("cancels: " + std::to_string(status)) {
            world.dispatch(ConfigurationCanceled{});
            CHECK_FALSE(world.view().configuration);
            CHECK(world.view().details.settings[0].value == "25,000 calls");
        }
    }
}

TEST_CASE("saves what is typed during a conflict") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 412);
    respond_settings(world, settings_of(25'000, 24), "\"s2\"");
    world.dispatch(QuotaTyped{"many"});
    CHECK(dialog(world).conflict->rows[0].mine == "many");
    CHECK_FALSE(dialog(world).conflict->keep_mine.enabled);
    CHECK(dialog(world).conflict->keep_mine.reason == "The Daily API Quota is not valid");
    world.dispatch(KeepMinePressed{});
    CHECK(world.pending().empty());
    world.dispatch(QuotaTyped{"31000"});
    CHECK(dialog(world).conflict->rows[0].mine == "31,000 calls");
    world.dispatch(KeepMinePressed{});
    CHECK(world.request("/settings").body ==
          R"({"dailyApiQuota":31000,"backupFrequencyHours":24})");
}

TEST_CASE("keeps another user's change of another setting") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 412);
    respond_settings(world, settings_of(20'000, 6), "\"s2\"");
    REQUIRE(dialog(world).conflict);
    CHECK(values(dialog(world).conflict->rows) ==
          Strings{"Daily API Quota: 30,000 calls | 20,000 calls"});
    world.dispatch(KeepMinePressed{});
    CHECK(world.request("/settings").body == R"({"dailyApiQuota":30000,"backupFrequencyHours":6})");
}

TEST_CASE("counts the same change by two users as saved") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 412);
    respond_settings(world, settings_of(30'000, 6), "\"s2\"");
    CHECK_FALSE(world.view().configuration);
    CHECK(world.notices() == Strings{"Settings saved: Daily API Quota 30,000 calls, Backup "
                                     "Frequency every 6 hours."});
}

TEST_CASE("keeps a row of the conflict while the user types over it") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 412);
    respond_settings(world, settings_of(25'000, 24), "\"s2\"");
    world.dispatch(QuotaTyped{"25,000"});
    CHECK(values(dialog(world).conflict->rows) ==
          Strings{"Daily API Quota: 25,000 calls | 25,000 calls"});
    world.dispatch(FrequencyChosen{0});
    CHECK(dialog(world).conflict->rows.size() == 2);
}

TEST_CASE("retries once when the ETag is refused although nothing changed") {
    for (const int status : {412, 428}) {
        INFO(status);
        World world;
        open_with_change(world);
        for (int presses = 0; presses < 3; ++presses) {
            world.dispatch(ConfigurationAccepted{});
            world.respond("/settings", status);
            respond_settings(world, stored, "\"s2\"");
            CHECK(world.pending() == Strings{"PUT /settings"});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
            world.respond("/settings", status);
            respond_settings(world, stored, "\"s3\"");
            CHECK(world.pending().empty());
            CHECK_FALSE(dialog(world).conflict);
            CHECK(
                dialog(world).failure ==
                "The settings were not saved. The backup service treats them as outdated, although "
                "they have not changed. Your changes are kept. Press OK to try again.");
            CHECK(dialog(world).ok.enabled);
        }
    }
}

}  // namespace
}  // namespace orgkeep::client
