#include "server/auth/identity/salesforce_id.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

TEST_CASE("completes Salesforce ids of 15 characters and checks those of 18") {
    CHECK(salesforce_id("00D5g000004xQzE", "00D") == "00D5g000004xQzEEAU");
    CHECK(salesforce_id("00D5g000004xQzEEAU", "00D") == "00D5g000004xQzEEAU");
    CHECK(salesforce_id("005000000000001", "005") == "005000000000001AAA");
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEAu", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEA", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEAU", "005"));
    CHECK_FALSE(salesforce_id("00d5g000004xQzE", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQ E", "00D"));
}
