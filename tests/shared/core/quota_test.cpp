#include "shared/core/quota.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <set>
#include <string>

#include "shared/core/random.hpp"
#include "shared/text/number_format.hpp"
#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;
using namespace std::string_literals;

namespace {

constexpr NumberTextError every_error[] = {
    NumberTextError::empty,
    NumberTextError::not_a_number,
    NumberTextError::negative,
    NumberTextError::exponent,
    NumberTextError::fraction,
    NumberTextError::inner_space,
    NumberTextError::misplaced_separator,
    NumberTextError::foreign_digits,
    NumberTextError::below_minimum,
    NumberTextError::above_maximum,
};

}  // namespace

TEST_CASE("the default quota is 10% of the limit, at least 15,000 and at most 1,000,000") {
    struct Case {
        std::int64_t limit;
        std::int64_t quota;
        QuotaBasis basis;
    };
    constexpr Case cases[] = {
        {0, 15'000, QuotaBasis::minimum},
        {1, 15'000, QuotaBasis::minimum},
        {5'000, 15'000, QuotaBasis::minimum},
        {15'000, 15'000, QuotaBasis::minimum},
        {100'000, 15'000, QuotaBasis::minimum},
        {115'000, 15'000, QuotaBasis::minimum},
        {149'999, 15'000, QuotaBasis::minimum},
        {150'000, 15'000, QuotaBasis::ten_percent},
        {150'009, 15'000, QuotaBasis::ten_percent},
        {150'010, 15'001, QuotaBasis::ten_percent},
        {200'000, 20'000, QuotaBasis::ten_percent},
        {5'000'000, 500'000, QuotaBasis::ten_percent},
        {10'000'000, 1'000'000, QuotaBasis::ten_percent},
        {10'000'009, 1'000'000, QuotaBasis::ten_percent},
        {10'000'010, 1'000'000, QuotaBasis::maximum},
        {max_exact_integer, 1'000'000, QuotaBasis::maximum},
        {largest, 1'000'000, QuotaBasis::maximum},
        {-1, 15'000, QuotaBasis::minimum},
        {std::numeric_limits<std::int64_t>::min(), 15'000, QuotaBasis::minimum},
    };
    for (const Case& c : cases) {
        CAPTURE(c.limit);
        const DefaultQuota quota = default_daily_api_quota(ApiCalls{c.limit});
        CHECK(quota.quota == ApiCalls{c.quota});
        CHECK(quota.basis == c.basis);
    }
}

TEST_CASE("a larger limit never has a smaller default, and every default is an allowed quota") {
    Random random{5};
    for (int i = 0; i < 5'000; ++i) {
        const auto limit = static_cast<std::int64_t>(random.next() >> (1 + random.below(60)));
        const auto larger = saturating_add(limit, random.between(0, 1'000'000));
        CAPTURE(limit, larger);
        const ApiCalls quota = default_daily_api_quota(ApiCalls{limit}).quota;
        CHECK(quota <= default_daily_api_quota(ApiCalls{larger}).quota);
        CHECK(quota >= smallest_daily_api_quota);
        CHECK(quota <= largest_daily_api_quota);
    }
}

TEST_CASE("computes the quota's share of the limit and its warning") {
    struct Case {
        std::int64_t quota;
        std::int64_t limit;
        double share;
        QuotaWarning warning;
    };
    constexpr Case cases[] = {
        {15'000, 15'000, 1.0, QuotaWarning::whole_limit},  // Developer org
        {15'000, 5'000, 3.0, QuotaWarning::whole_limit},
        {15'000, 15'001, 15'000.0 / 15'001, QuotaWarning::large_share},
        {15'000, 30'000, 0.5, QuotaWarning::large_share},
        {15'000, 30'001, 15'000.0 / 30'001, QuotaWarning::none},
        {15'000, 115'000, 15'000.0 / 115'000, QuotaWarning::none},
        {20'000, 200'000, 0.1, QuotaWarning::none},
        {1, 1, 1.0, QuotaWarning::whole_limit},
        {1, 2, 0.5, QuotaWarning::large_share},
        {1, 3, 1.0 / 3, QuotaWarning::none},
        {1'000'000, largest, 1'000'000.0 / static_cast<double>(largest), QuotaWarning::none},
    };
    for (const Case& c : cases) {
        CAPTURE(c.quota, c.limit);
        CHECK(share_of_limit(ApiCalls{c.quota}, ApiCalls{c.limit}) == c.share);
        CHECK(quota_warning(ApiCalls{c.quota}, ApiCalls{c.limit}) == c.warning);
    }
}

TEST_CASE("a limit of 0 has no share, and any quota takes all of it") {
    for (const std::int64_t limit : {std::int64_t{0}, std::int64_t{-1}}) {
        CHECK_FALSE(share_of_limit(ApiCalls{15'000}, ApiCalls{limit}).has_value());
        CHECK(quota_warning(ApiCalls{15'000}, ApiCalls{limit}) == QuotaWarning::whole_limit);
    }
}

TEST_CASE("parses quotas with commas and surrounding spaces") {
    struct Case {
        std::string text;
        std::int64_t quota;
    };
    const Case cases[] = {
        {"1", 1},
        {" 42 ", 42},
        {"20,000", 20'000},
        {"20000", 20'000},
        {"1,000", 1'000},
        {"999,999", 999'999},
        {"1,000,000", 1'000'000},
        {"1000000", 1'000'000},
        {"007", 7},
        {std::string(60, '0') + "7", 7},
        {"\t42\r\n", 42},
        {"\u00A020,000\u00A0", 20'000},
        {"\u202F42\u3000", 42},
        {"\uFEFF42", 42},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto quota = parse_daily_api_quota(c.text);
        REQUIRE(quota.ok());
        CHECK(quota.value() == ApiCalls{c.quota});
    }
}

TEST_CASE("refuses invalid quotas, each with its own reason") {
    struct Case {
        std::string text;
        NumberTextError error;
    };
    const Case cases[] = {
        {"", NumberTextError::empty},
        {"   ", NumberTextError::empty},
        {"\t\n\u00A0\u3000", NumberTextError::empty},
        {"abc", NumberTextError::not_a_number},
        {"e", NumberTextError::not_a_number},
        {"e5", NumberTextError::not_a_number},
        {"1e", NumberTextError::not_a_number},
        {"1e5e5", NumberTextError::not_a_number},
        {"0x10", NumberTextError::not_a_number},
        {"42 calls", NumberTextError::not_a_number},
        {"$42", NumberTextError::not_a_number},
        {"20'000", NumberTextError::not_a_number},
        {"20_000", NumberTextError::not_a_number},
        {"+5", NumberTextError::not_a_number},
        {"--5", NumberTextError::not_a_number},
        {"-", NumberTextError::not_a_number},
        {"5-", NumberTextError::not_a_number},
        {"10-20", NumberTextError::not_a_number},
        {".", NumberTextError::not_a_number},
        {",", NumberTextError::not_a_number},
        {"20\0000"s, NumberTextError::not_a_number},
        {"\x80\xFF", NumberTextError::not_a_number},
        {"42\xC3", NumberTextError::not_a_number},
        {"NaN", NumberTextError::not_a_number},
        {"Infinity", NumberTextError::not_a_number},
        {"四十二", NumberTextError::not_a_number},
        {"½", NumberTextError::not_a_number},
        {"-5", NumberTextError::negative},
        {"-20,000", NumberTextError::negative},
        {"\u22125", NumberTextError::negative},
        {"-0", NumberTextError::negative},
        {"1e6", NumberTextError::exponent},
        {"1E6", NumberTextError::exponent},
        {"1.5e3", NumberTextError::exponent},
        {"1e+6", NumberTextError::exponent},
        {"1e-6", NumberTextError::exponent},
        {"12.5", NumberTextError::fraction},
        {"1.000", NumberTextError::fraction},
        {".5", NumberTextError::fraction},
        {"5.", NumberTextError::fraction},
        {"1.000.000", NumberTextError::fraction},
        {"1,000.00", NumberTextError::fraction},
        {"20 000", NumberTextError::inner_space},
        {"20\u00A0000", NumberTextError::inner_space},
        {"20\u202F000", NumberTextError::inner_space},
        {"1 2 3", NumberTextError::inner_space},
        {"20, 000", NumberTextError::inner_space},
        {"2,0000", NumberTextError::misplaced_separator},
        {"20,00", NumberTextError::misplaced_separator},
        {"2000,000", NumberTextError::misplaced_separator},
        {",000", NumberTextError::misplaced_separator},
        {"1,,000", NumberTextError::misplaced_separator},
        {"1,000,", NumberTextError::misplaced_separator},
        {"1,00,000", NumberTextError::misplaced_separator},
        {"1000,", NumberTextError::misplaced_separator},
        {"0,042", NumberTextError::misplaced_separator},
        {"1,0,0,0", NumberTextError::misplaced_separator},
        {"\uFF14\uFF12", NumberTextError::foreign_digits},  // full-width
        {"4\uFF12", NumberTextError::foreign_digits},
        {"\u0664\u0662", NumberTextError::foreign_digits},  // Arabic-Indic
        {"\u096A\u0968", NumberTextError::foreign_digits},  // Devanagari
        {"0", NumberTextError::below_minimum},
        {"000", NumberTextError::below_minimum},
        {"1000001", NumberTextError::above_maximum},
        {"1,000,001", NumberTextError::above_maximum},
        {"18446744073709551617", NumberTextError::above_maximum},  // 2^64 + 1
        {std::string(40, '9'), NumberTextError::above_maximum},
        {"1" + std::string(39, '0'), NumberTextError::above_maximum},
        {std::string(1'000'000, '7'), NumberTextError::above_maximum},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text.substr(0, 60));
        const auto quota = parse_daily_api_quota(c.text);
        REQUIRE_FALSE(quota.ok());
        CHECK(name(quota.error()) == name(c.error));
    }
}

TEST_CASE("parses every allowed quota with and without commas") {
    Random random{17};
    for (int i = 0; i < 3'000; ++i) {
        const ApiCalls quota{random.between(1, 1'000'000)};
        CAPTURE(quota.value);
        const auto plain = parse_daily_api_quota(std::to_string(quota.value));
        const auto grouped = parse_daily_api_quota(" " + count_text(quota.value));
        REQUIRE(plain.ok());
        REQUIRE(grouped.ok());
        CHECK(plain.value() == quota);
        CHECK(grouped.value() == quota);
    }
}

TEST_CASE("never parses random bytes as a number outside the range") {
    constexpr std::string_view alphabet = "0123456789,,..eE+- \t\xC2\xA0\xEF\xBC\x91x";
    Random random{19};
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto left = random.below(9); left > 0; --left) {
            text += alphabet[random.index_below(alphabet.size())];
        }
        CAPTURE(text);
        const auto quota = parse_daily_api_quota(text);
        if (quota.ok()) {
            ++taken;
            CHECK(quota.value() >= smallest_daily_api_quota);
            CHECK(quota.value() <= largest_daily_api_quota);
        }
    }
    CHECK(taken > 100);
}

TEST_CASE("gives each error a unique name and message") {
    std::set<std::string_view> names;
    std::set<std::string_view> messages;
    for (const NumberTextError error : every_error) {
        names.insert(name(error));
        messages.insert(quota_message(error));
        CHECK_FALSE(name(error).empty());
        REQUIRE_FALSE(quota_message(error).empty());
        CHECK(quota_message(error).back() == '.');
    }
    CHECK(names.size() == std::size(every_error));
    CHECK(messages.size() == std::size(every_error));
}
