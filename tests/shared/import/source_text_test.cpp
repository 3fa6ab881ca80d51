#include "shared/import/source_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {
namespace {

using namespace std::string_literals;

TEST_CASE("names the kind of unsupported files") {
    struct TextCase {
        std::string text;
        std::string error;
    };
    const std::string empty = " is empty. Save the data again.";
    const std::string utf16 =
        " is in UTF-16, as Windows PowerShell and some spreadsheets save text. Save it as UTF-8.";
    const std::string page =
        " is a web page, perhaps a sign-in page or an error. Open it in a browser to see.";
    const std::string xml =
        " is XML. Use --json with the Salesforce CLI, or the header \"Accept: application/json\".";
    const std::string binary = " is not a text file. Import JSON or CSV.";
    const TextCase cases[] = {
        {"", empty},
        {" \r\n\t", empty},
        {"\xEF\xBB\xBF", empty},
        {"```", empty},
        {"```json\n```", empty},
        {"\xFF\xFE{\0}\0"s, utf16},
        {"\xFE\xFF\0{\0}"s, utf16},
        {"\xFF\xFE", utf16},
        {"o\0b\0j\0"s, utf16},
        {"\0o\0b\0j"s, utf16},
        {"PK\x03\x04 and more",
         " is an Excel workbook or another ZIP archive. Save the table as CSV."},
        {"\x1F\x8B\x08 and more", " is compressed. Unpack it first."},
        {"%PDF-1.7", " is a PDF document. Import JSON or CSV."},
        {"\x7F"
         "ELF\2\1\1\0\0"s,
         binary},
        {"{\"a\":\0}"s, binary},
        {"\0\0\0\0"s, binary},
        {"<!DOCTYPE html><title>Login</title>", page},
        {"\n<HTML>", page},
        {"<?xml version=\"1.0\"?><soapenv:Envelope/>", xml},
        {"<soapenv:Envelope/>", xml},
        {"\x1B[97m{\x1B[39m}",
         " contains color codes of a terminal. Set NO_COLOR=1 and save the output again."},
        {"{}" + std::string(largest_file, ' '),
         " is larger than 16 MB, the limit for imports. Split it into several files."},
    };
    for (const TextCase& c : cases) {
        CAPTURE(c.text.substr(0, 40));
        const ImportResult result = read_stats(c.text, "data.txt");
        CHECK(result.error == "data.txt" + c.error);
        CHECK(result.kind == FileKind::unknown);
        CHECK(result.skipped.empty());
    }
}

TEST_CASE("imports the largest allowed file") {
    const std::string json = R"({"sObjects":[{"count":3,"name":"Account"}]})";
    const ImportResult result = read_stats(json + std::string(largest_file - json.size(), ' '), "");
    CHECK(result.stats.objects.size() == 1);
}

TEST_CASE("uses the file name only in messages, sanitized") {
    struct TextCase {
        std::string name;
        std::string error;
    };
    const TextCase cases[] = {
        {"", "The text"},
        {" \n", "The text"},
        {"limits.json", "limits.json"},
        {"a\nb\x1B[31m.json", "a b [31m.json"},
        {"\xFF.json", "\uFFFD.json"},
        {"\u202Egnp.json", " gnp.json"},
        {std::string(200, 'x'), std::string(80, 'x') + "…"},
    };
    for (const TextCase& c : cases) {
        CAPTURE(c.name);
        CHECK(read_stats("", c.name).error == c.error + " is empty. Save the data again.");
        CHECK(read_stats(R"({"sObjects":[{"count":3,"name":"Account"}]})", c.name)
                  .stats.objects.size() == 1);
    }
}

TEST_CASE("reports positions by line and column of the whole file") {
    const std::string text = "\xEF\xBB\xBF \r\n```json\r  {\n}\n```";
    const SourceText source = source_text(text, "");
    CHECK(source.content == "{\n}");
    CHECK(source.position(0) == "line 3, column 3");
    CHECK(source.position(1) == "line 3, column 4");
    CHECK(source.position(2) == "line 4, column 1");
    CHECK(source.position(3) == "line 4, column 2");
    CHECK(source.line(2) == 4);
}

}  // namespace
}  // namespace orgkeep::imports
