#include "shared/text/sanitize_line.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

namespace orgkeep {
namespace {

TEST_CASE("shows untrusted text as one safe line") {
    struct Case {
        std::string_view text;
        std::string_view line;
    };
    for (const Case& c : {
             Case{"", ""},
             Case{"plain · text", "plain · text"},
             Case{"a\r\nb\tc\x7F", "a  b c "},
             Case{"a\u0085\u009B\u200B\u2028\u2066\uFEFFb", "a      b"},
             Case{"user\u202Egpj.exe", "user gpj.exe"},
             Case{"\u0645\u06CC\u200C\u062E\u0648", "\u0645\u06CC\u200C\u062E\u0648"},  // a joiner
             Case{"\xC3", "\uFFFD"},
         }) {
        CAPTURE(c.text);
        CHECK(sanitize_line(c.text) == c.line);
    }
}

TEST_CASE("cuts a long line between characters") {
    CHECK(sanitize_line("12345", 5) == "12345");
    CHECK(sanitize_line("123456", 5) == "12345…");
    CHECK(sanitize_line("1234ü6", 5) == "1234…");
    CHECK(sanitize_line("ääää", 4) == "ää…");
    CHECK(sanitize_line("ääää", 5) == "ää…");
    CHECK(sanitize_line("ääää", 8) == "ääää");
    CHECK(sanitize_line("äää\xFF", 8) == "äää…");
    CHECK(sanitize_line("\x80\x80\x80\x80", 2) == "…");
}

TEST_CASE("ends a sentence with a period unless it is already ended") {
    CHECK(sanitize_sentence("the disk is full") == "the disk is full.");
    CHECK(sanitize_sentence("the disk is full. ") == "the disk is full.");
    CHECK(sanitize_sentence("why?") == "why?");
}

TEST_CASE("quotes a sanitized line") { CHECK(sanitize_and_quote("a\"b\n") == "\"a\"b \""); }

}  // namespace
}  // namespace orgkeep
