#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/core/random.hpp"
#include "shared/import/csv_header.hpp"
#include "shared/import/csv_rows.hpp"
#include "shared/import/import_result.hpp"
#include "tests/shared/import/summary.hpp"

namespace orgkeep::imports {
namespace {

struct CsvCase {
    std::string text;
    std::string expected;  // the text that summary() writes
};

void check_table(FileKind kind, const std::vector<CsvCase>& cases) {
    for (const CsvCase& c : cases) {
        CAPTURE(c.text);
        const ImportResult result = read_stats(c.text, "objects.csv");
        CHECK(summary(result) == c.expected);
        CHECK(title(result.kind) == title(kind));
    }
}

const std::string all_columns =
    "object,records,fields,average bytes,attachments,changed per day,changed attachments per day\n";

TEST_CASE("imports tables with any separator, line end and order of columns") {
    const std::string account = "Account: records 34 fields 60\n";
    check_table(
        FileKind::table,
        {{all_columns + "Account,34,60,2048,3,1.5,0\n",
          "Account: records 34 fields 60 bytes 2048 files 3 changed 1.5 changed files 0\n"},
         {"object,records,fields\nAccount,34,60\n", account},
         {"object,records,fields\r\nAccount,34,60\r\n", account},
         {"object,records,fields\rAccount,34,60", account},
         {"object;records;fields\nAccount;34;60\n", account},
         {"object\trecords\tfields\nAccount\t34\t60\n", account},
         {"fields,object,records\n60,Account,34\n", account},
         {"\xEF\xBB\xBFobject,records,fields\nAccount,34,60", account},
         {"sep=;\r\nobject;records;fields\r\nAccount;34;60", account},
         {"sep=,\nobject,records,fields\nAccount,34,60", account},
         {"\"object\",\"records\",\"fields\"\n\"Account\",\"34\",\"60\"", account},
         {"\n\r\nobject,records,fields\n\n\nAccount,34,60\n\n", account},
         {"object,records,fields\n,,\nAccount,34,60\n , ,\n", account},
         {"object,records,fields,,\nAccount,34,60,,\n", account},
         {"object,records,fields\nAccount,34,60,,\n", account},
         {"```csv\nobject,records,fields\nAccount,34,60\n```", account},
         {" object , records , fields \n Account , 34 , 60 \n", account},
         {"\tobject\trecords\n0\tAccount\t34\n",
          "Account: records 34\nunused line 1: Column 1 has no name and is ignored.\n"},
         {"object,records,\nAccount,34,\n", "Account: records 34\n"},
         {"object,records,\nAccount,8,412\nLead,1,",
          "Lead: records 1\nunused line 2: The row has 3 cells, the table has 2 columns. Put "
          "numbers with commas in quotation marks.\n"},
         {"object,records,fields\nAccount,34\n", "Account: records 34\n"},
         {"object,records,fields\nAccount,,60\n", "Account: fields 60\n"},
         {"object,records\nAccount,\"8,412,507\"\n", "Account: records 8412507\n"},
         {"object;records\nAccount;8,412,507\n", "Account: records 8412507\n"},
         {"object,records\nAccount,1\nACCOUNT,1\n", "Account: records 1\n"}});
}

TEST_CASE("recognizes column names in common spellings") {
    struct Spelling {
        const char* name;
        CsvColumn column;
    };
    const auto name = [](std::size_t rank) { return CsvColumn{.name_rank = rank}; };
    const auto stat = [](ObjectStat value) { return CsvColumn{.stat = value}; };
    const Spelling spellings[] = {
        {"object", name(5)},
        {"Object", name(5)},
        {"OBJECT NAME", name(6)},
        {"sObject", name(4)},
        {"SobjectType", name(2)},
        {"API Name", name(1)},
        {"name", name(7)},
        {"Records", stat(ObjectStat::records)},
        {"record_count", stat(ObjectStat::records)},
        {"# Records", stat(ObjectStat::records)},
        {"count", stat(ObjectStat::records)},
        {"Fields", stat(ObjectStat::fields)},
        {"average bytes", stat(ObjectStat::average_record_bytes)},
        {"averageRecordBytes", stat(ObjectStat::average_record_bytes)},
        {"avg_bytes", stat(ObjectStat::average_record_bytes)},
        {"Avg. record bytes", stat(ObjectStat::average_record_bytes)},
        {"Average record size (bytes)", stat(ObjectStat::average_record_bytes)},
        {"attachments", stat(ObjectStat::attachments)},
        {"Files", stat(ObjectStat::attachments)},
        {"changed per day", stat(ObjectStat::changed_records_per_day)},
        {"changedRecordsPerDay", stat(ObjectStat::changed_records_per_day)},
        {"changedAttachmentsPerDay", stat(ObjectStat::changed_attachments_per_day)},
        {"changed attachments per day", stat(ObjectStat::changed_attachments_per_day)},
        {"", {}},
        {"label", {}},
        {"recordsé", {}},
        {"records2", {}},
    };
    for (const Spelling& s : spellings) {
        CAPTURE(s.name);
        CHECK(recognize_column(s.name) == s.column);
    }
    CHECK_FALSE(recognize_column(std::string(1'000'000, ' ') + "object").is_known());
}

TEST_CASE("reads object names from the most specific column") {
    const auto instead = [](const std::string& column, const std::string& used) {
        return "unused line 1, column " + column + ": Object names are read from column " + used +
               ".\n";
    };
    const std::string account = "Account: records 34\n";
    check_table(
        FileKind::table,
        {{"Name,Object,Records\nMy account,Account,34", account + instead("Name", "Object")},
         {"Object,Name,Records\nAccount,My account,34", account + instead("Name", "Object")},
         {"Object,API Name,Records\nMy account,Account,34",
          account + instead("Object", "API Name")},
         {"Name,Object,Object API Name,Records\nX,My account,Account,34",
          account + instead("Name", "Object API Name") + instead("Object", "Object API Name")},
         {"Object,SobjectType,Records\nMy account,Account,34",
          account + instead("Object", "SobjectType")},
         {"Label,Name,Records\nMy account,Account,34",
          account + "unused line 1, column Label: Unknown column name; ignored.\n"},
         {"Object,object,Records\nAccount,Lead,34", account + instead("object", "Object")},
         {"Records,Count,Object\n34,5,Account",
          account + "unused line 1, column Count: An earlier column has the same data and is "
                    "used instead.\n"}});
}

TEST_CASE("reports skipped parts of a table by line and column") {
    const std::string head = "Object,Records,Changed per day\n";
    const std::string lead = "Lead: records 1 changed 0.5\n";
    const auto with = [&](const std::string& row, const std::string& expected) {
        return CsvCase{head + "Lead,1,.5\n" + row, lead + expected};
    };
    const std::string name = " is not an API name such as Account or Invoice__c.\n";
    check_table(
        FileKind::table,
        {with("Account,x,2",
              "Account: changed 2\nunused line 3, column Records: \"x\" is not a number.\n"),
         with("Account,-1,2.25",
              "Account: changed 2.25\nunused line 3, column Records: \"-1\" is negative.\n"),
         with("Account,1.000,2",
              "Account: changed 2\nunused line 3, column Records: \"1.000\" has a decimal point. "
              "Use a whole number, such as 20000 or 20,000.\n"),
         with("Account,1,1e3",
              "Account: records 1\nunused line 3, column Changed per day: \"1e3\" has an exponent. "
              "Write it in full, such as 1000000 for 1e6.\n"),
         with("Account,1,1.2.3",
              "Account: records 1\nunused line 3, column Changed per day: \"1.2.3\" is not a "
              "number.\n"),
         with("Account,1,-1.5",
              "Account: records 1\nunused line 3, column Changed per day: \"-1.5\" is negative.\n"),
         with("Account,1,#N/A",
              "Account: records 1\nunused line 3, column Changed per day: \"#N/A\" is not a "
              "number.\n"),
         with("Account,9007199254740992,1",
              "Account: changed 1\nunused line 3, column Records: \"9007199254740992\" is out of "
              "range. The largest is 9,007,199,254,740,991.\n"),
         with("Account,x,y",
              "unused line 3, column Records: \"x\" is not a number.\nunused line 3, column "
              "Changed per day: \"y\" is not a number.\n"),
         with("Account,,", "unused line 3: No data for Account.\n"),
         with(",5,5", "unused line 3: This object has no name.\n"),
         with("My Object,5,5", "unused line 3: \"My Object\"" + name),
         with("\"a\nb\",5,5\nLead,2,2",
              "unused line 3: \"a b\"" + name +
                  "unused line 5: Duplicate of Lead with other values; using the first.\n"),
         with("Account,8,412,507",
              "unused line 3: The row has 4 cells, the table has 3 columns. Put numbers with "
              "commas in quotation marks.\n"),
         with("\"Account\"x,5,5",
              "unused line 3: Text follows closing quotation marks. Double quotation marks inside "
              "a cell.\n"),
         with("\"Account,5,5\nCase,1,1\n",
              "unused line 3: Quotation marks are never closed. This row and the rest are "
              "ignored.\n"),
         with("Acc\"ount,5,5", R"(unused line 3: "Acc"ount")" + name),
         with(R"("Acc""ount",5,5)", R"(unused line 3: "Acc"ount")" + name),
         {"object,label,records,name,\nAccount,Konten,5,x,y\nLead,x,6,y",
          "Lead: records 6\nunused line 1, column label: Unknown column name; ignored.\nunused "
          "line 1, column name: Object names are read from column object.\nunused line 2: The row "
          "has 5 cells, the table has 4 columns. Put numbers with commas in quotation marks.\n"}});
}

TEST_CASE("reads ambiguous numbers by the decimal mark of their column, or refuses them") {
    const auto ambiguous = [](const std::string& line, const std::string& number,
                              const std::string& column = "changed per day") {
        const std::string small = number.starts_with("20") ? "20 or 20000" : "1.5 or 1500";
        return "unused line " + line + ", column " + column + ": \"" + number + "\" may be " +
               small + ". Write it without separators, or with one or two decimals.\n";
    };
    const auto table = [](char separator, const std::vector<std::string>& cells) {
        std::string text = "object;changed per day\n";
        char name = 'A';
        for (const std::string& cell : cells)
            text += std::string(1, name++) + ";\"" + cell + "\"\n";
        std::replace(text.begin(), text.end(), ';', separator);
        return text;
    };
    const std::string commas = "A: changed 20000\nB: changed 0.5\nC: changed 1.5\n";
    const std::string points = "A: changed 20\nB: changed 0.5\nC: changed 1500\n";
    check_table(
        FileKind::table,
        {{table(';', {"20.000", "0,500", "1,500"}), commas},
         {table('\t', {"20.000", ",5", "1,500"}), commas},
         {table(';', {"20.000", "0.5", "1,500"}), points},
         {table(',', {"20.000", "0.5", "1,500"}), points},
         // A table separated by commas has decimal points unless its numbers show commas.
         {table(',', {"20.000", "7", "1,500"}), "A: changed 20\nB: changed 7\nC: changed 1500\n"},
         {table(',', {"20.000", "0,5", "1,500"}), commas},
         {table(';', {"1.5", "7"}), "A: changed 1.5\nB: changed 7\n"},
         {table(';', {"1,5", "7", "12,25"}), "A: changed 1.5\nB: changed 7\nC: changed 12.25\n"},
         {table(';', {"1.234.567", "1.234,5", "1234,567"}),
          "A: changed 1.23457e+06\nB: changed 1234.5\nC: changed 1234.57\n"},
         {table(';', {"1,234,567", "1,234.5"}), "A: changed 1.23457e+06\nB: changed 1234.5\n"},
         {table(';', {"20.000", "7"}), "B: changed 7\n" + ambiguous("2", "20.000")},
         {table('\t', {"7", "1,500"}), "A: changed 7\n" + ambiguous("3", "1,500")},
         // The numbers show both marks: unambiguous ones are read, the others are errors.
         {table(';', {"0.5", "0,25", "20.000"}),
          "A: changed 0.5\nB: changed 0.25\n" + ambiguous("4", "20.000")},
         {table(',', {"0.5", "0,25", "1,500"}),
          "A: changed 0.5\nB: changed 0.25\n" + ambiguous("4", "1,500")},
         {table(';', {"7", "1,2,3", "1.2,3,4", "1.23,4.5", "12.", "-1,5"}),
          "A: changed 7\nunused line 3, column changed per day: \"1,2,3\" has a misplaced comma. "
          "Write it as 20000 or 20,000.\nunused line 4, column changed per day: \"1.2,3,4\" is "
          "not a number.\nunused line 5, column changed per day: \"1.23,4.5\" is not a "
          "number.\nunused line 6, column changed per day: \"12.\" is not a number.\nunused line "
          "7, column changed per day: \"-1,5\" is negative.\n"},
         // Skipped rows don't determine the mark.
         {"object;changed per day\nA;7\nB;0,5;x\n\"C\"x;0,5\nD;20.000",
          "A: changed 7\nunused line 3: The row has 3 cells, the table has 2 columns. Put "
          "numbers with commas in quotation marks.\nunused line 4: Text follows closing "
          "quotation marks. Double quotation marks inside a cell.\n" +
              ambiguous("5", "20.000")}});
}

TEST_CASE("accepts points as thousands separators of counts") {
    const std::string fraction =
        " has a decimal point. Use a whole number, such as 20000 or 20,000.\n";
    check_table(
        FileKind::table,
        {{"object;records\nA;8.412.507\nB;20.000\nC;7",
          "A: records 8412507\nB: records 20000\nC: records 7\n"},
         {"object;records\nA;20.000\nB;7",
          "B: records 7\nunused line 2, column records: \"20.000\"" + fraction},
         {"object;records\nA;20,000\nB;7", "A: records 20000\nB: records 7\n"},
         // Read as a thousands separator, the comma would make it a thousand times too large.
         {"object;average bytes\nA;1512,25\nB;980,500\nC;7",
          "C: bytes 7\nunused line 2, column average bytes: \"1512,25\" has a decimal comma. Use "
          "a whole number, such as 20000.\nunused line 3, column average bytes: \"980,500\" has "
          "a decimal comma. Use a whole number, such as 20000.\n"}});
}

TEST_CASE("reports lines of the file, with any line ends and leading text") {
    const auto at = [](const std::string& line) {
        return "A: records 1\nunused line " + line + ", column records: \"x\" is not a number.\n";
    };
    check_table(FileKind::table,
                {{"object,records\nA,1\nB,x", at("3")},
                 {"object,records\r\nA,1\r\nB,x", at("3")},
                 {"object,records\rA,1\rB,x", at("3")},
                 {"\r\n\r\nobject,records\r\n\r\nA,1\r\nB,x", at("6")},
                 {"sep=,\r\nobject,records\r\nA,1\r\nB,x", at("4")},
                 {"\n```csv\nobject,records\nA,1\nB,x\n```", at("5")},
                 {"object,label,records\nA,\"a\nb\r\nc\",1\nB,,x",
                  "A: records 1\nunused line 1, column label: Unknown column name; "
                  "ignored.\nunused line 5, column records: \"x\" is not a number.\n"}});
}

TEST_CASE("imports the first columns of a table that is too wide") {
    const std::string wide(most_cells_kept, ',');
    check_table(
        FileKind::table,
        {{"object,records" + wide + "x\nA,1" + wide + "y\nB,2",
          [] {
              std::string expected = "A: records 1\nB: records 2\n";
              for (std::size_t column = 3; column <= 2 + most_skipped; ++column) {
                  expected += "unused line 1: Column " + std::to_string(column) +
                              " has no name and is ignored.\n";
              }
              // The other columns that are kept, and the message about the rest.
              return expected + std::to_string(most_cells_kept - 2 - most_skipped + 1) +
                     " more unused\n";
          }()},
         {"object,records" + wide + "\nA,1" + wide, "A: records 1\n"},
         {"object,records\nA,1" + wide + "\nB,1" + wide + "y",
          "A: records 1\nunused line 3: The row has 258 cells, the table has 2 columns. Put "
          "numbers with commas in quotation marks.\n"}});
}

TEST_CASE("refuses a table without a known header") {
    const std::string no_table =
        "error objects.csv is neither JSON nor a table with known columns. The first line of a "
        "table must name \"object\" and at least one of \"records\", \"fields\", \"average "
        "bytes\", \"attachments\", \"changed per day\" and \"changed attachments per day\". The "
        "Salesforce CLI prints JSON with --json.\n";
    check_table(FileKind::unknown,
                {{"Account,34\nLead,3\n", no_table},
                 {"object\nAccount\n", no_table},
                 {"records,fields\n1,2\n", no_table},
                 {"hello", no_table},
                 {"5000", no_table},
                 {"null", no_table},
                 {"\"", no_table},
                 {"sep=;", no_table},
                 {"sep=;\n", no_table},
                 {"object|records\nAccount|1", no_table},
                 {" NAME              REMAINING MAX\n DailyApiRequests 1 2", no_table}});
    check_table(
        FileKind::table,
        {{"object,records\n", "error objects.csv has no entries. Nothing was imported.\n"},
         {"object,records,\"x\nAccount,1",
          "unused line 1, column x Account,1: Unknown column name; ignored.\nunused line 1: "
          "Quotation marks are never closed. This row and the rest are ignored.\nerror "
          "objects.csv: Nothing can be imported. First problem, line 1, column x Account,1: "
          "Unknown column name; ignored.\n"},
         {"object,records\nMy object,1\n",
          "unused line 2: \"My object\" is not an API name such as Account or Invoice__c.\nerror "
          "objects.csv: Nothing can be imported. First problem, line 2: \"My object\" is not an "
          "API name such as Account or Invoice__c.\n"}});
}

TEST_CASE("reads rows as in RFC 4180") {
    struct Rows {
        std::string text;
        std::vector<std::vector<std::string>> cells;
    };
    const Rows cases[] = {
        {"", {}},
        {"\r\n\n\r", {}},
        {"a", {{"a"}}},
        {"a;b\nc", {{"a", "b"}, {"c"}}},
        {";", {{"", ""}}},
        {"\"\"", {{""}}},
        {"\"a;b\"\r\n\"c\"\"d\"", {{"a;b"}, {"c\"d"}}},
        {R"("""")", {{"\""}}},
        {"\"a\r\nb\";c", {{"a\r\nb", "c"}}},
        {"a\"b;c", {{"a\"b", "c"}}},
        {"a;\n;b", {{"a", ""}, {"", "b"}}},
        {"a\rb\r\nc\nd", {{"a"}, {"b"}, {"c"}, {"d"}}},
    };
    for (const Rows& c : cases) {
        CAPTURE(c.text);
        CsvRows rows(c.text, ';');
        std::vector<std::vector<std::string>> cells;
        while (const CsvRow* row = rows.next()) {
            cells.push_back(row->cells);
        }
        CHECK(cells == c.cells);
    }
}

TEST_CASE("reads quoted cells of any content") {
    const std::string alphabet = "a,\"\r\n 1";
    Random random(21);
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        std::vector<std::vector<std::string>> written(1 + random.index_below(4));
        for (auto& cells : written) {
            cells.resize(1 + random.index_below(4));
            for (std::string& cell : cells) {
                text += &cell == &cells.front() ? "\"" : ",\"";
                for (std::uint64_t size = random.below(6); size > 0; --size) {
                    cell += alphabet[random.index_below(alphabet.size())];
                    text += cell.back() == '"' ? "\"\"" : std::string(1, cell.back());
                }
                text += '"';
            }
            text += random.below(2) == 0 ? "\r\n" : "\n";
        }
        CAPTURE(text);
        CsvRows rows(text, ',');
        for (const auto& cells : written) {
            const CsvRow* row = rows.next();
            REQUIRE(row != nullptr);
            CHECK(row->cells == cells);
            CHECK(row->size == cells.size());
            CHECK(row->error == CsvRow::Error::none);
        }
        CHECK(rows.next() == nullptr);
    }
}

}  // namespace
}  // namespace orgkeep::imports
