#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/core/random.hpp"
#include "shared/import/csv_columns.hpp"
#include "shared/import/csv_rows.hpp"
#include "shared/import/import_result.hpp"
#include "tests/shared/import/summary.hpp"

namespace orgkeep::imports {
namespace {

struct Case {
    std::string text;
    std::string expected;  // as summary() writes it
};

void check(FileKind kind, const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const ImportResult result = read_stats(c.text, "objects.csv");
        CHECK(summary(result) == c.expected);
        CHECK(title(result.kind) == title(kind));
    }
}

const std::string all_columns =
    "object,records,fields,average bytes,attachments,changed per day,changed attachments per day\n";

TEST_CASE("A table is read with any separator, line end and order of columns") {
    const std::string account = "Account: records 34 fields 60\n";
    check(FileKind::table,
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
            "Account: records 34\nunused line 1: Column 1 has no name, so it is not used.\n"},
           {"object,records,\nAccount,34,\n", "Account: records 34\n"},
           {"object,records,\nAccount,8,412\nLead,1,",
            "Lead: records 1\nunused line 2: The row has 3 cells, but there are 2 columns. Put "
            "numbers "
            "with commas in quotation marks, or leave the commas out.\n"},
           {"object,records,fields\nAccount,34\n", "Account: records 34\n"},
           {"object,records,fields\nAccount,,60\n", "Account: fields 60\n"},
           {"object,records\nAccount,\"8,412,507\"\n", "Account: records 8412507\n"},
           {"object;records\nAccount;8,412,507\n", "Account: records 8412507\n"},
           {"object,records\nAccount,1\nACCOUNT,1\n", "Account: records 1\n"}});
}

TEST_CASE("Column names are known in the spellings that people and programs have for them") {
    struct Spelling {
        const char* name;
        ColumnMeaning meaning;
    };
    const auto name = [](std::size_t doubt) { return ColumnMeaning{.name_doubt = doubt}; };
    const auto stat = [](Figure f) { return ColumnMeaning{.stat = f}; };
    const Spelling spellings[] = {
        {"object", name(5)},
        {"Object", name(5)},
        {"OBJECT NAME", name(6)},
        {"sObject", name(4)},
        {"SobjectType", name(2)},
        {"API Name", name(1)},
        {"name", name(7)},
        {"Records", stat(Figure::records)},
        {"record_count", stat(Figure::records)},
        {"# Records", stat(Figure::records)},
        {"count", stat(Figure::records)},
        {"Fields", stat(Figure::fields)},
        {"average bytes", stat(Figure::average_record_bytes)},
        {"averageRecordBytes", stat(Figure::average_record_bytes)},
        {"avg_bytes", stat(Figure::average_record_bytes)},
        {"Avg. record bytes", stat(Figure::average_record_bytes)},
        {"Average record size (bytes)", stat(Figure::average_record_bytes)},
        {"attachments", stat(Figure::attachments)},
        {"Files", stat(Figure::attachments)},
        {"changed per day", stat(Figure::changed_records_per_day)},
        {"changedRecordsPerDay", stat(Figure::changed_records_per_day)},
        {"changedAttachmentsPerDay", stat(Figure::changed_attachments_per_day)},
        {"changed attachments per day", stat(Figure::changed_attachments_per_day)},
        {"", {}},
        {"label", {}},
        {"recordsé", {}},
        {"records2", {}},
    };
    for (const Spelling& s : spellings) {
        CAPTURE(s.name);
        CHECK(column_meaning(s.name) == s.meaning);
    }
    CHECK_FALSE(column_meaning(std::string(1'000'000, ' ') + "object").is_known());
}

TEST_CASE("The objects' names are taken from the column that holds them most surely") {
    const auto instead = [](const std::string& column, const std::string& used) {
        return "unused line 1, column " + column + ": The objects' names are taken from column " +
               used + ".\n";
    };
    const std::string account = "Account: records 34\n";
    check(FileKind::table,
          {{"Name,Object,Records\nMy account,Account,34", account + instead("Name", "Object")},
           {"Object,Name,Records\nAccount,My account,34", account + instead("Name", "Object")},
           {"Object,API Name,Records\nMy account,Account,34",
            account + instead("Object", "API Name")},
           {"Name,Object,Object API Name,Records\nX,My account,Account,34",
            account + instead("Name", "Object API Name") + instead("Object", "Object API Name")},
           {"Object,SobjectType,Records\nMy account,Account,34",
            account + instead("Object", "SobjectType")},
           {"Label,Name,Records\nMy account,Account,34",
            account + "unused line 1, column Label: The name of this column is not known.\n"},
           {"Object,object,Records\nAccount,Lead,34", account + instead("object", "Object")},
           {"Records,Count,Object\n34,5,Account",
            account + "unused line 1, column Count: An earlier column has the same figures. It is "
                      "used.\n"}});
}

TEST_CASE("What can't be used of a table is listed by line and column") {
    const std::string head = "Object,Records,Changed per day\n";
    const std::string lead = "Lead: records 1 changed 0.5\n";
    const auto with = [&](const std::string& row, const std::string& expected) {
        return Case{head + "Lead,1,.5\n" + row, lead + expected};
    };
    const std::string name =
        " is not an API name, which has letters, digits and underscores only, such as Account or "
        "Invoice__c.\n";
    check(
        FileKind::table,
        {with("Account,x,2",
              "Account: changed 2\nunused line 3, column Records: \"x\" is not a "
              "number.\n"),
         with("Account,-1,2.25",
              "Account: changed 2.25\nunused line 3, column Records: \"-1\" is "
              "negative, which this can't be.\n"),
         with("Account,1.000,2",
              "Account: changed 2\nunused line 3, column Records: \"1.000\" has a decimal point. "
              "Write "
              "a whole number, such as 20000 or 20,000.\n"),
         with("Account,1,1e3",
              "Account: records 1\nunused line 3, column Changed per day: \"1e3\" is in short form "
              "with an \"e\". Write it in full, such as 1000000 for 1e6.\n"),
         with("Account,1,1.2.3",
              "Account: records 1\nunused line 3, column Changed per day: "
              "\"1.2.3\" is not a number.\n"),
         with("Account,1,-1.5",
              "Account: records 1\nunused line 3, column Changed per day: \"-1.5\" "
              "is negative, which this can't be.\n"),
         with("Account,1,#N/A",
              "Account: records 1\nunused line 3, column Changed per day: "
              "\"#N/A\" is not a number.\n"),
         with("Account,9007199254740992,1",
              "Account: changed 1\nunused line 3, column Records: \"9007199254740992\" is out of "
              "range: the largest is 9,007,199,254,740,991.\n"),
         with("Account,x,y",
              "unused line 3, column Records: \"x\" is not a number.\n"
              "unused line 3, column Changed per day: \"y\" is not a number.\n"),
         with("Account,,", "unused line 3: There are no figures for Account.\n"),
         with(",5,5", "unused line 3: The object has no name.\n"),
         with("My Object,5,5", "unused line 3: \"My Object\"" + name),
         with("\"a\nb\",5,5\nLead,2,2",
              "unused line 3: \"a b\"" + name +
                  "unused line 5: Lead was there before with other figures, which are used.\n"),
         with("Account,8,412,507",
              "unused line 3: The row has 4 cells, but there are 3 columns. Put numbers with "
              "commas in "
              "quotation marks, or leave the commas out.\n"),
         with("\"Account\"x,5,5",
              "unused line 3: There is text after quotation marks that close. Write a quotation "
              "mark "
              "inside a cell twice.\n"),
         with("\"Account,5,5\nCase,1,1\n",
              "unused line 3: Quotation marks open in this row and never close. It and all that "
              "follows are not used.\n"),
         with("Acc\"ount,5,5", R"(unused line 3: "Acc"ount")" + name),
         with(R"("Acc""ount",5,5)", R"(unused line 3: "Acc"ount")" + name),
         {"object,label,records,name,\nAccount,Konten,5,x,y\nLead,x,6,y",
          "Lead: records 6\n"
          "unused line 1, column label: The name of this column is not known.\n"
          "unused line 1, column name: The objects' names are taken from column object.\n"
          "unused line 2: The row has 5 cells, but there are 4 columns. Put numbers with commas in "
          "quotation marks, or leave the commas out.\n"}});
}

TEST_CASE("A number with one mark before three digits is read as its column shows, or not at all") {
    const auto doubt = [](const std::string& line, const std::string& number,
                          const std::string& column = "changed per day") {
        const std::string small = number.starts_with("20") ? "20 or 20000" : "1.5 or 1500";
        return "unused line " + line + ", column " + column + ": \"" + number +
               "\" can be read as " + small +
               ", and the other numbers of the column do not tell which. Write it without marks, "
               "or with one or two decimals.\n";
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
    check(
        FileKind::table,
        {{table(';', {"20.000", "0,500", "1,500"}), commas},
         {table('\t', {"20.000", ",5", "1,500"}), commas},
         {table(';', {"20.000", "0.5", "1,500"}), points},
         {table(',', {"20.000", "0.5", "1,500"}), points},
         // A comma table is read with a point until it shows a comma.
         {table(',', {"20.000", "7", "1,500"}), "A: changed 20\nB: changed 7\nC: changed 1500\n"},
         {table(',', {"20.000", "0,5", "1,500"}), commas},
         {table(';', {"1.5", "7"}), "A: changed 1.5\nB: changed 7\n"},
         {table(';', {"1,5", "7", "12,25"}), "A: changed 1.5\nB: changed 7\nC: changed 12.25\n"},
         {table(';', {"1.234.567", "1.234,5", "1234,567"}),
          "A: changed 1.23457e+06\nB: changed 1234.5\nC: changed 1234.57\n"},
         {table(';', {"1,234,567", "1,234.5"}), "A: changed 1.23457e+06\nB: changed 1234.5\n"},
         {table(';', {"20.000", "7"}), "B: changed 7\n" + doubt("2", "20.000")},
         {table('\t', {"7", "1,500"}), "A: changed 7\n" + doubt("3", "1,500")},
         // Both marks are shown: each such number is clear by itself, and the others stay in doubt.
         {table(';', {"0.5", "0,25", "20.000"}),
          "A: changed 0.5\nB: changed 0.25\n" + doubt("4", "20.000")},
         {table(',', {"0.5", "0,25", "1,500"}),
          "A: changed 0.5\nB: changed 0.25\n" + doubt("4", "1,500")},
         {table(';', {"7", "1,2,3", "1.2,3,4", "1.23,4.5", "12.", "-1,5"}),
          "A: changed 7\n"
          "unused line 3, column changed per day: \"1,2,3\" has a comma in the wrong place. Write "
          "it as 20000 or 20,000.\n"
          "unused line 4, column changed per day: \"1.2,3,4\" is not a number.\n"
          "unused line 5, column changed per day: \"1.23,4.5\" is not a number.\n"
          "unused line 6, column changed per day: \"12.\" is not a number.\n"
          "unused line 7, column changed per day: \"-1,5\" is negative, which this can't be.\n"},
         // Rows that are not used show nothing.
         {"object;changed per day\nA;7\nB;0,5;x\n\"C\"x;0,5\nD;20.000",
          "A: changed 7\nunused line 3: The row has 3 cells, but there are 2 columns. Put numbers "
          "with commas in quotation marks, or leave the commas out.\nunused line 4: There is text "
          "after quotation marks that close. Write a quotation mark inside a cell twice.\n" +
              doubt("5", "20.000")}});
}

TEST_CASE(
    "A count may be grouped by points where its column shows that these are no decimal marks") {
    const std::string fraction =
        " has a decimal point. Write a whole number, such as 20000 or 20,000.\n";
    check(
        FileKind::table,
        {{"object;records\nA;8.412.507\nB;20.000\nC;7",
          "A: records 8412507\nB: records "
          "20000\nC: records 7\n"},
         {"object;records\nA;20.000\nB;7",
          "B: records 7\nunused line 2, column records: \"20.000\"" + fraction},
         {"object;records\nA;20,000\nB;7", "A: records 20000\nB: records 7\n"},
         // A thousand times too much, were the comma taken for what it is elsewhere.
         {"object;average bytes\nA;1512,25\nB;980,500\nC;7",
          "C: bytes 7\nunused line 2, column average bytes: \"1512,25\" has a decimal comma. "
          "Write a whole number, such as 20000.\nunused line 3, column average bytes: \"980,500\" "
          "has a decimal comma. Write a whole number, such as 20000.\n"}});
}

TEST_CASE("The line of a fault is that of the file, whatever its lines end in and begin with") {
    const auto at = [](const std::string& line) {
        return "A: records 1\nunused line " + line + ", column records: \"x\" is not a number.\n";
    };
    check(FileKind::table,
          {{"object,records\nA,1\nB,x", at("3")},
           {"object,records\r\nA,1\r\nB,x", at("3")},
           {"object,records\rA,1\rB,x", at("3")},
           {"\r\n\r\nobject,records\r\n\r\nA,1\r\nB,x", at("6")},
           {"sep=,\r\nobject,records\r\nA,1\r\nB,x", at("4")},
           {"\n```csv\nobject,records\nA,1\nB,x\n```", at("5")},
           {"object,label,records\nA,\"a\nb\r\nc\",1\nB,,x",
            "A: records 1\nunused line 1, column label: The name of this column is not known.\n"
            "unused line 5, column records: \"x\" is not a number.\n"}});
}

TEST_CASE("A table that is wider than any is read as far as it is kept") {
    const std::string wide(most_cells_kept, ',');
    check(FileKind::table,
          {{"object,records" + wide + "x\nA,1" + wide + "y\nB,2",
            [] {
                std::string expected = "A: records 1\nB: records 2\n";
                for (std::size_t column = 3; column <= 2 + most_skipped; ++column) {
                    expected += "unused line 1: Column " + std::to_string(column) +
                                " has no name, so it is not used.\n";
                }
                // The other columns that are kept, and the note on those that are
                // not.
                return expected + std::to_string(most_cells_kept - 2 - most_skipped + 1) +
                       " more unused\n";
            }()},
           {"object,records" + wide + "\nA,1" + wide, "A: records 1\n"},
           {"object,records\nA,1" + wide + "\nB,1" + wide + "y",
            "A: records 1\nunused line 3: The row has 258 cells, but there are 2 "
            "columns. Put numbers "
            "with commas in quotation marks, or leave the commas out.\n"}});
}

TEST_CASE("A text without a line of known columns is no table") {
    const std::string no_table =
        "error objects.csv is neither JSON nor a table with known columns. The first line of a "
        "table "
        "names its columns: \"object\", and one or more of \"records\", \"fields\", \"average "
        "bytes\", "
        "\"attachments\", \"changed per day\" and \"changed attachments per day\". The Salesforce "
        "CLI "
        "prints JSON with --json.\n";
    check(FileKind::unknown,
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
    check(
        FileKind::table,
        {{"object,records\n", "error objects.csv has no entries, so there is nothing to import.\n"},
         {"object,records,\"x\nAccount,1",
          "unused line 1, column x Account,1: The name of this column is not known.\n"
          "unused line 1: Quotation marks open in this row and never close. It and all that "
          "follows "
          "are not used.\n"
          "error Nothing in objects.csv can be used. First of all, line 1, column x Account,1: The "
          "name of this column is not known.\n"},
         {"object,records\nMy object,1\n",
          "unused line 2: \"My object\" is not an API name, which has letters, digits and "
          "underscores only, such as Account or Invoice__c.\n"
          "error Nothing in objects.csv can be used. First of all, line 2: \"My object\" is not an "
          "API name, which has letters, digits and underscores only, such as Account or "
          "Invoice__c.\n"}});
}

TEST_CASE("Rows are those of RFC 4180") {
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

TEST_CASE("Any cells that are written with quotes are read back, with their lines") {
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
            CHECK(row->fault == CsvRow::Fault::none);
        }
        CHECK(rows.next() == nullptr);
    }
}

}  // namespace
}  // namespace orgkeep::imports
