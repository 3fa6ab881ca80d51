#include "shared/text/text_search.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/core/random.hpp"
#include "shared/text/utf8.hpp"

using namespace orgkeep;
using namespace std::string_literals;

namespace {

bool occurs(std::string_view pattern, std::string_view text) {
    return TextPattern{pattern}.occurs_in(text);
}

}  // namespace

TEST_CASE("folds capitals to lower case and leaves all other characters unchanged") {
    constexpr std::u32string_view capitals =
        U"AZÀÉÖØÞĀĐĞĲĶĹŁŇŊŒŠŶŸŹŽǍǛǞǮǺȞȢȲΆΈΉΊΌΎΏΑΡΣΫϘϮЀЁЏАЯѠҀҊҾӁӍӐ"
        U"Ԯ"
        U"Ա"
        U"Ֆ";
    constexpr std::u32string_view smalls =
        U"azàéöøþāđğĳķĺłňŋœšŷÿźžǎǜǟǯǻȟȣȳάέήίόύώαρσϋϙϯѐёџаяѡҁҋҿӂӎӑ"
        U"ԯ"
        U"ա"
        U"ֆ";
    REQUIRE(capitals.size() == smalls.size());
    for (std::size_t i = 0; i < capitals.size(); ++i) {
        CAPTURE(i, static_cast<std::uint32_t>(capitals[i]));
        CHECK(fold_case(capitals[i]) == smalls[i]);
        CHECK(fold_case(smalls[i]) == smalls[i]);
    }
    for (const char32_t same : U"09@[`{×÷ßıİĸŉſ漢😀"s) {
        CAPTURE(static_cast<std::uint32_t>(same));
        CHECK(fold_case(same) == same);
    }
    CHECK(fold_case(U'ς') == U'σ');
}

TEST_CASE("folding is idempotent and keeps the length in UTF-8") {
    const auto length = [](char32_t character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    };
    for (char32_t character = 0; character < 0x3000; ++character) {
        const char32_t folded = fold_case(character);
        if (fold_case(folded) != folded || length(folded) != length(character)) {
            CAPTURE(static_cast<std::uint32_t>(character));
            CHECK(fold_case(folded) == folded);
            CHECK(length(folded) == length(character));
        }
    }
}

TEST_CASE("finds a pattern in any case") {
    struct Case {
        const char* pattern;
        const char* text;
        bool found;
    };
    constexpr Case cases[] = {
        {"", "", true},
        {"", "anything", true},
        {"a", "", false},
        {"backup", "Manual Backup", true},
        {"BACKUP", "Manual Backup", true},
        {"up", "Manual Backup", true},
        {"manual backup", "Manual Backup", true},
        {"backups", "Manual Backup", false},
        {"aab", "aaab", true},
        {"abab", "abaabab", true},
        {"müller", "Anna MÜLLER", true},
        {"MÜLLER", "anna müller", true},
        {"muller", "Anna Müller", false},
        {"straße", "Hauptstraße", true},
        {"strasse", "Hauptstraße", false},
        {"ΟΔΟΣ", "οδός οδος", true},
        {"иванов", "ИВАНОВ", true},
        {"Ёлка", "ёлка", true},
        {"łukasz", "ŁUKASZ", true},
        {"漢字", "これは漢字です", true},
        {"漢", "字", false},
        {"😀", "so 😀 what", true},
        {"\x80", "漢\x80", true},  // a byte outside of any character
        {"%", "100 %", true},
        {".*", "abc", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.pattern, c.text);
        CHECK(occurs(c.pattern, c.text) == c.found);
    }
}

TEST_CASE("never matches inside a character") {
    // U+5B57 is E5 AD 97; the single byte AD does not occur in the text.
    CHECK_FALSE(occurs("\xAD", "\xE5\xAD\x97"));
    CHECK_FALSE(occurs("\xAD\x97", "\xE5\xAD\x97"));
    CHECK_FALSE(occurs("\xE5", "\xE5\xAD\x97"));
    CHECK(occurs("\xAD", "\xE5\xAD\x97\xAD"));
    CHECK(occurs("\xE5", "\xE5"));
}

TEST_CASE("finds the same matches as a naive search, in any bytes") {
    // The naive search folds all characters of both, then compares at every position.
    const auto folded = [](std::string_view text) {
        std::u32string row;
        while (!text.empty()) {
            row += fold_case(take_character(text));
        }
        return row;
    };
    constexpr std::string_view pieces[] = {"a",  "A", "b",    "é",    "É",
                                           "漢", " ", "\xC3", "\xA9", "\xE6"};
    Random random{23};
    int found = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        std::string pattern;
        for (auto left = random.below(12); left > 0; --left) {
            text += pieces[random.index_below(std::size(pieces))];
        }
        for (auto left = random.below(4); left > 0; --left) {
            pattern += pieces[random.index_below(std::size(pieces))];
        }
        CAPTURE(text, pattern);
        const bool expected = folded(text).find(folded(pattern)) != std::u32string::npos;
        found += expected ? 1 : 0;
        CHECK(occurs(pattern, text) == expected);
    }
    CHECK(found > 2'000);
    CHECK(found < 18'000);
}

TEST_CASE("splits a query into words at white space") {
    CHECK(word_patterns("").empty());
    CHECK(word_patterns(" \t\u00A0 ").empty());
    CHECK(word_patterns("one").size() == 1);
    const auto words = word_patterns("  Anna\u00A0FAILED\t");
    REQUIRE(words.size() == 2);
    CHECK(words[0].occurs_in("anna"));
    CHECK_FALSE(words[0].occurs_in("ann a"));
    CHECK(words[1].occurs_in("it failed"));
}
