#include "shared/text/ascii.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace orgkeep;

TEST_CASE("recognizes ASCII letters and digits and no other byte") {
    const std::string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string digits = "0123456789";
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        CAPTURE(byte);
        const bool is_letter = letters.find(c) != std::string::npos;
        const bool is_digit = digits.find(c) != std::string::npos;
        CHECK(is_ascii_letter(c) == is_letter);
        CHECK(is_ascii_digit(c) == is_digit);
        CHECK(is_ascii_alphanumeric(c) == (is_letter || is_digit));
    }
}

TEST_CASE("lowers ASCII capitals and leaves all other bytes unchanged") {
    CHECK(ascii_lower("ABC xyz[@`{ 09 ÄÉ") == "abc xyz[@`{ 09 ÄÉ");
    CHECK(ascii_lower("").empty());
    CHECK(equal_ignoring_ascii_case("Content-Type", "content-TYPE"));
    CHECK_FALSE(equal_ignoring_ascii_case("Content-Type", "Content-Typ"));
    CHECK_FALSE(equal_ignoring_ascii_case("É", "é"));
    CHECK_FALSE(equal_ignoring_ascii_case("[", "{"));
}
