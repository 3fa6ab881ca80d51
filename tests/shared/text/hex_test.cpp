#include "shared/text/hex.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace orgkeep;

TEST_CASE("reads hexadecimal digits in either case") {
    for (unsigned value = 0; value < 16; ++value) {
        CHECK(hex_digit(lower_hex_digits[value]) == value);
        CHECK(hex_digit(upper_hex_digits[value]) == value);
    }
    for (const char c : {'g', 'G', '/', ':', '@', '`', ' ', '\0', '\xFF'}) {
        CAPTURE(c);
        CHECK_FALSE(hex_digit(c));
    }
}

TEST_CASE("writes numbers with the given count of hexadecimal digits") {
    const auto written = [](std::uint64_t value, std::size_t digits) {
        std::string text;
        append_hex(text, value, digits);
        return text;
    };
    CHECK(written(0xAB, 2) == "ab");
    CHECK(written(0xAB, 4) == "00ab");
    CHECK(written(0x1AB, 2) == "ab");
    CHECK(written(std::numeric_limits<std::uint64_t>::max(), 16) == "ffffffffffffffff");
    CHECK(written(0, 0).empty());
}
