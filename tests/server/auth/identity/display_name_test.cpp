#include "server/auth/identity/display_name.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace orgkeep::server;

TEST_CASE("names are told from what only looks like one") {
    struct Row {
        const char* what;
        std::string name;
        bool good;
    };
    const std::vector<Row> rows = {
        {"plain", "Ada Lovelace", true},
        {"accents", "Zoë Ångström-O’Neill", true},
        {"combining accents", "Zoe\u0308", true},
        {"no Latin at all", "山田 太郎", true},
        {"an emoji", "Ada 🦉", true},
        {"a no-break space", "Ada\u00A0L", true},
        {"as long as may be", std::string(255, 'a'), true},
        {"too long", std::string(256, 'a'), false},
        {"empty", "", false},
        {"white space", " \u3000", false},
        {"a line end", "Ada\nL", false},
        {"a line separator", "Ada\u2028L", false},
        {"no UTF-8", "Ada\xFF", false},
        {"a soft hyphen", "A\u00ADda", false},
        {"a grapheme joiner", "Ada\u034F", false},
        {"an Arabic letter mark", "Ada\u061C", false},
        {"a Hangul filler", "\u3164Ada", false},
        {"a zero-width space", "Ada\u200B", false},
        {"a left-to-right mark", "\u200EAda", false},
        {"a right-to-left mark", "Ada\u200F", false},
        {"an override", "\u202EadA", false},
        {"an isolate", "\u2066Ada", false},
        {"a word joiner", "Ada\u2060L", false},
        {"a byte order mark within", "A\uFEFFda", false},
        {"a tag", "Ada\U000E0041", false},
        {"a joiner in Persian", "علی\u200Cرضا", true},
        {"a joiner in Sinhala", "ශ්\u200Dරී", true},
        {"a variation of a Japanese letter", "葛\U000E0100城", true},
        {"a variation of an emoji", "Ada ❤\uFE0F", true},
        {"a joiner in Latin", "A\u200Dda", false},
        {"a joiner in Cyrillic", "Ада\u200C", false},
        {"a variation of a Latin letter", "A\uFE0Fda", false},
        {"a joiner first", "\u200Cرضا", false},
        {"two joiners", "علی\u200C\u200Cرضا", false},
        {"a joiner behind a mark", "\u200F\u200Cرضا", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(is_display_name(row.name) == row.good);
    }
}

TEST_CASE("what cannot be seen is taken out of a name and nothing else is") {
    struct Row {
        std::string name;
        std::string visible;
    };
    const std::vector<Row> rows = {
        {"Zoë Ångström 山田 🦉", "Zoë Ångström 山田 🦉"},
        {"A\u00ADd\u200Ba\u2060", "Ada"},
        {"\uFEFF\u200EAda\u200F \u202EL\u202C", "Ada L"},
        {"علی\u200Cرضا", "علی\u200Cرضا"},
        {"علی\u200C\u200Cرضا", "علی\u200Cرضا"},
        {"A\u200Dda\uFE0F", "Ada"},
        {"\u3164\U000E0041", ""},
        {"Ada\nL", "Ada\nL"},  // refused, not mended
        {"Ada\xFF", "Ada\xFF"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(without_invisible(row.name) == row.visible);
        CHECK(without_invisible(row.visible) == row.visible);
    }
}
