#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("a change made elsewhere shows both values and lets the person choose") {
    for (const int status : {412, 428}) {
        World world;
        open_with_change(world);
        world.happen(ConfigurationAccepted{});
        world.answer("/settings", status, R"({"title":"Stale"})");
        CHECK(world.waiting() == Lines{"GET /settings"});
        CHECK(dialog(world).ok.busy);
        answer_settings(world, settings_of(25'000, 6), "\"s2\"");
        REQUIRE(dialog(world).conflict);
        const ConflictView& conflict = *dialog(world).conflict;
        CHECK(conflict.text ==
              "The settings were changed elsewhere while you edited them. Choose which to keep.");
        CHECK(conflict.mine_label == "Your change");
        CHECK(conflict.theirs_label == "Stored now");
        CHECK(values(conflict.rows) == Lines{"Daily API Quota: 30,000 calls | 25,000 calls"});
        // What was not touched follows.
        CHECK(dialog(world).frequency.selected == 3);
        CHECK(conflict.keep_mine.label == "Save mine");
        CHECK(conflict.keep_mine.enabled);
        CHECK(conflict.use_theirs.label == "Use theirs");
        CHECK_FALSE(dialog(world).ok.enabled);
        CHECK(dialog(world).ok.reason == "Choose between your change and what is stored");
        CHECK(dialog(world).quota.value == "30,000");
        world.happen(ConfigurationAccepted{});
        CHECK(world.waiting().empty());

        SECTION("mine is sent under the new tag: " + std::to_string(status)) {
            world.happen(KeepMinePressed{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
            CHECK(world.request("/settings").body ==
                  R"({"dailyApiQuota":30000,"backupFrequencyHours":6})");
            CHECK_FALSE(dialog(world).conflict);
            answer_settings(world, settings_of(30'000, 6), "\"s3\"");
            CHECK_FALSE(world.view().configuration);
        }
        SECTION("theirs fill the fields, on which more can be changed: " + std::to_string(status)) {
            world.happen(UseTheirsPressed{});
            CHECK(world.waiting().empty());
            CHECK_FALSE(dialog(world).conflict);
            CHECK(dialog(world).quota.value == "25,000");
            CHECK(dialog(world).frequency.selected == 3);
            CHECK(dialog(world).ok.reason == "Nothing is changed");
            world.happen(QuotaTyped{"26,000"});
            world.happen(ConfigurationAccepted{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
        }
        SECTION("or nothing of it: " + std::to_string(status)) {
            world.happen(ConfigurationCanceled{});
            CHECK_FALSE(world.view().configuration);
            CHECK(world.view().details.settings[0].value == "25,000 calls");
        }
    }
}

TEST_CASE("what is typed during a conflict is what would be saved") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    world.happen(QuotaTyped{"many"});
    CHECK(dialog(world).conflict->rows[0].mine == "many");
    CHECK_FALSE(dialog(world).conflict->keep_mine.enabled);
    CHECK(dialog(world).conflict->keep_mine.reason == "The Daily API Quota is not valid");
    world.happen(KeepMinePressed{});
    CHECK(world.waiting().empty());
    world.happen(QuotaTyped{"31000"});
    CHECK(dialog(world).conflict->rows[0].mine == "31,000 calls");
    world.happen(KeepMinePressed{});
    CHECK(world.request("/settings").body ==
          R"({"dailyApiQuota":31000,"backupFrequencyHours":24})");
}

TEST_CASE("a change of another setting is kept with one's own") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    answer_settings(world, settings_of(20'000, 6), "\"s2\"");
    REQUIRE(dialog(world).conflict);
    CHECK(values(dialog(world).conflict->rows) ==
          Lines{"Daily API Quota: 30,000 calls | 20,000 calls"});
    world.happen(KeepMinePressed{});
    CHECK(world.request("/settings").body == R"({"dailyApiQuota":30000,"backupFrequencyHours":6})");
}

TEST_CASE("where both changed a setting to the same, it is saved already") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    answer_settings(world, settings_of(30'000, 6), "\"s2\"");
    CHECK_FALSE(world.view().configuration);
    CHECK(world.notices() == Lines{"Settings saved: Daily API Quota 30,000 calls, Backup "
                                   "Frequency every 6 hours."});
}

TEST_CASE("a row of a conflict stays in sight while it is typed over") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    world.happen(QuotaTyped{"25,000"});
    CHECK(values(dialog(world).conflict->rows) ==
          Lines{"Daily API Quota: 25,000 calls | 25,000 calls"});
    world.happen(FrequencyChosen{0});
    CHECK(dialog(world).conflict->rows.size() == 2);
}

TEST_CASE("a tag that is refused although nothing changed is tried once more, and blames no one") {
    for (const int status : {412, 428}) {
        INFO(status);
        World world;
        open_with_change(world);
        for (int presses = 0; presses < 3; ++presses) {
            world.happen(ConfigurationAccepted{});
            world.answer("/settings", status);
            answer_settings(world, stored, "\"s2\"");
            CHECK(world.waiting() == Lines{"PUT /settings"});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
            world.answer("/settings", status);
            answer_settings(world, stored, "\"s3\"");
            CHECK(world.waiting().empty());
            CHECK_FALSE(dialog(world).conflict);
            CHECK(dialog(world).failure ==
                  "The settings were not saved. The backup service takes them for out of date "
                  "although they are as you saw them. What you typed is still here: press OK to "
                  "try again.");
            CHECK(dialog(world).ok.enabled);
        }
    }
}

}  // namespace
}  // namespace orgkeep::client
