#include "shared/text/csv_writer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

std::string value_cell(std::string_view value) {
    CsvWriter writer;
    writer.add_value(value);
    return writer.csv().substr(bom.size());
}

std::string text_cell(std::string_view text) {
    CsvWriter writer;
    writer.add_text(text);
    return writer.csv().substr(bom.size());
}

TEST_CASE("starts a CSV table with the byte order mark") { CHECK(CsvWriter().csv() == bom); }

TEST_CASE("separates CSV cells by commas and ends rows with CRLF") {
    CsvWriter writer;
    writer.add_row({"id", "name"});
    writer.add_value("1");
    writer.add_text("Ann");
    writer.end_row();
    writer.add_value("");
    writer.add_text("");
    writer.end_row();
    CHECK(writer.csv() == std::string(bom) + "id,name\r\n1,Ann\r\n,\r\n");
    CHECK(std::move(writer).csv().size() == bom.size() + 19);
}

TEST_CASE("quotes CSV cells that contain quotes, commas or line ends") {
    struct Case {
        std::string_view value;
        std::string_view cell;
    };
    const std::vector<Case> cases{
        {"", ""},
        {"plain", "plain"},
        {"Zoë, 漢字", "\"Zoë, 漢字\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"two\r\nlines", "\"two\r\nlines\""},
        {"\"", "\"\"\"\""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.value);
        CHECK(value_cell(one.value) == one.cell);
        CHECK(text_cell(one.value) == one.cell);
    }
}

TEST_CASE("disarms free text in CSV that a spreadsheet would run as a formula") {
    struct Case {
        std::string_view text;
        std::string_view cell;
    };
    const std::vector<Case> cases{
        {"=1+1", "'=1+1"},
        {"+49 30 1234", "'+49 30 1234"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"\nx", "\"'\nx\""},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"a=1", "a=1"},
        {" =1", " =1"},
        {"'", "'"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(text_cell(one.text) == one.cell);
    }
}

TEST_CASE("keeps a minus sign in CSV values that are not free text") {
    CHECK(value_cell("-1") == "-1");
}

}  // namespace
}  // namespace orgkeep
