#include "shared/import/source_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {
namespace {

using namespace std::string_literals;

TEST_CASE("A file of another kind is called what it is") {
    struct TextCase {
        std::string text;
        std::string error;
    };
    const std::string empty = " is empty. Save the figures again and import them then.";
    const std::string utf16 =
        " is in UTF-16, as Windows PowerShell and some spreadsheets save texts. Save it in UTF-8 "
        "and "
        "import it again.";
    const std::string page =
        " is a web page, not JSON or CSV. It may be the one to sign in on, or an error: open it in "
        "a "
        "browser to see.";
    const std::string xml =
        " is XML, not JSON or CSV. Ask for the figures with the Salesforce CLI's --json, or with "
        "the "
        "header \"Accept: application/json\".";
    const std::string binary = " is not a text file. Import the figures as JSON or CSV.";
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
         " is an Excel workbook or another ZIP archive. Save the table as CSV and import that."},
        {"\x1F\x8B\x08 and more", " is compressed. Unpack it and import what is in it."},
        {"%PDF-1.7", " is a PDF document. Import the figures as JSON or CSV."},
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
         " has a terminal's colour codes in it. Set NO_COLOR=1 for the command and save its output "
         "again."},
        {"{}" + std::string(largest_file, ' '),
         " is larger than 16 MB, the most that can be imported. Import the figures in several "
         "files."},
    };
    for (const TextCase& c : cases) {
        CAPTURE(c.text.substr(0, 40));
        const ImportResult result = read_stats(c.text, "figures.txt");
        CHECK(result.error == "figures.txt" + c.error);
        CHECK(result.kind == FileKind::unknown);
        CHECK(result.skipped.empty());
    }
}

TEST_CASE("The largest file is read") {
    const std::string json = R"({"sObjects":[{"count":3,"name":"Account"}]})";
    const ImportResult result = read_stats(json + std::string(largest_file - json.size(), ' '), "");
    CHECK(result.stats.objects.size() == 1);
}

TEST_CASE("A file's name is used for messages only, and made safe for them") {
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
        CHECK(read_stats("", c.name).error ==
              c.error + " is empty. Save the figures again and import them then.");
        CHECK(read_stats(R"({"sObjects":[{"count":3,"name":"Account"}]})", c.name)
                  .stats.objects.size() == 1);
    }
}

TEST_CASE("A position is told by line and column of the whole file") {
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
