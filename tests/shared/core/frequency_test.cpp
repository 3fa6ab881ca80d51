#include "shared/core/frequency.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace orgkeep;

TEST_CASE("parses every allowed interval") {
    for (std::int32_t hours = shortest_frequency_hours; hours <= longest_frequency_hours; ++hours) {
        CAPTURE(hours);
        const auto read = parse_frequency_hours(" " + std::to_string(hours) + "\n");
        REQUIRE(read.ok());
        CHECK(read.value() == hours);
    }
}

TEST_CASE("refuses invalid intervals, each reason with its own message") {
    struct Case {
        std::string text;
        NumberTextError error;
    };
    const Case cases[] = {
        {"", NumberTextError::empty},
        {" \u00A0", NumberTextError::empty},
        {"daily", NumberTextError::not_a_number},
        {"24h", NumberTextError::not_a_number},
        {"-1", NumberTextError::negative},
        {"1e2", NumberTextError::exponent},
        {"1.5", NumberTextError::fraction},
        {"1 2", NumberTextError::inner_space},
        {"1,5", NumberTextError::misplaced_separator},
        {"\uFF12\uFF14", NumberTextError::foreign_digits},
        {"0", NumberTextError::below_minimum},
        {"169", NumberTextError::above_maximum},
        {"1,000", NumberTextError::above_maximum},
        {std::string(100'000, '9'), NumberTextError::above_maximum},
    };
    std::set<std::string_view> messages;
    for (const Case& one : cases) {
        CAPTURE(one.text.substr(0, 40));
        const auto hours = parse_frequency_hours(one.text);
        REQUIRE_FALSE(hours.ok());
        CHECK(name(hours.error()) == name(one.error));
        const std::string_view message = frequency_message(one.error);
        REQUIRE_FALSE(message.empty());
        CHECK(message.back() == '.');
        messages.insert(message);
    }
    CHECK(messages.size() == 10);
}

TEST_CASE("writes an interval in hours, and in days if it is several whole days") {
    CHECK(frequency_text(1) == "every hour");
    CHECK(frequency_text(2) == "every 2 hours");
    CHECK(frequency_text(24) == "every 24 hours");
    CHECK(frequency_text(36) == "every 36 hours");
    CHECK(frequency_text(48) == "every 48 hours (2 days)");
    CHECK(frequency_text(168) == "every 168 hours (7 days)");
}

TEST_CASE("computes the most runs per day of an interval") {
    CHECK(most_runs_a_day(1) == 24);
    CHECK(most_runs_a_day(7) == 4);
    CHECK(most_runs_a_day(12) == 2);
    CHECK(most_runs_a_day(24) == 1);
    CHECK(most_runs_a_day(168) == 1);
    CHECK(most_runs_a_day(0) == 24);
}
