#include "shared/text/utf8.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace orgkeep;

namespace {

std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> found;
    while (!text.empty()) {
        found.push_back(take_character(text));
    }
    return found;
}

}  // namespace

TEST_CASE("reads well-formed UTF-8 character by character") {
    CHECK(characters("").empty());
    CHECK(characters("aé漢😀") == std::vector<char32_t>{U'a', U'é', U'漢', U'😀'});
    CHECK(
        characters("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"
                   "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") ==
        std::vector<char32_t>{0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF});
}

TEST_CASE("reads invalid bytes one by one, equal to no character") {
    const std::string_view texts[] = {
        "\x80",              // continuation alone
        "\xC0\xAF",          // overlong
        "\xC1\xBF",          // overlong
        "\xC3",              // cut off
        "\xE2\x82",          // cut off
        "\xE0\x9F\xBF",      // overlong
        "\xED\xA0\x80",      // surrogate
        "\xF0\x8F\xBF\xBF",  // overlong
        "\xF4\x90\x80\x80",  // beyond U+10FFFF
        "\xF5\x80\x80\x80",
        "\xFF\xFE",
    };
    for (const std::string_view text : texts) {
        CAPTURE(text);
        const auto found = characters(text);
        REQUIRE(found.size() == text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            CHECK(found[i] == invalid_byte + static_cast<unsigned char>(text[i]));
        }
    }
    CHECK(characters("\xE2\x82"
                     "a") == std::vector<char32_t>{invalid_byte + 0xE2, invalid_byte + 0x82, U'a'});
}

TEST_CASE("trims white space of every kind at the ends only") {
    CHECK(trim_white_space("").empty());
    CHECK(trim_white_space(" \t\r\n").empty());
    CHECK(trim_white_space("a") == "a");
    CHECK(trim_white_space(" a b ") == "a b");
    CHECK(trim_white_space("\u00A0\u2003a\u00A0b\u3000\uFEFF") == "a\u00A0b");
    CHECK(trim_white_space("é ") == "é");
    CHECK(trim_white_space("\xFF \xFF") == "\xFF \xFF");
}
