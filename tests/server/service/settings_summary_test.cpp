#include "server/service/settings_summary.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

TEST_CASE("summarizes the settings that changed, and those alone") {
    CHECK(settings_change_summary({{15'000}, 24}, {{20'000}, 24}) ==
          "Daily API Quota changed from 15,000 to 20,000");
    CHECK(settings_change_summary({{15'000}, 24}, {{15'000}, 1}) ==
          "Backup Frequency changed from 24 to 1 hour");
    CHECK(settings_change_summary({{15'000}, 24}, {{20'000}, 12}) ==
          "Daily API Quota changed from 15,000 to 20,000; "
          "Backup Frequency changed from 24 to 12 hours");
    CHECK(settings_change_summary({{15'000}, 24}, {{15'000}, 24}).empty());
}
