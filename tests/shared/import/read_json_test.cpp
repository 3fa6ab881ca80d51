#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
#include "shared/import/import_result.hpp"
#include "tests/shared/import/summary.hpp"

namespace orgkeep::imports {
namespace {

struct JsonCase {
    std::string text;
    std::string expected;  // the text that summary() writes
};

void check_json(FileKind kind, const std::vector<JsonCase>& cases) {
    for (const JsonCase& c : cases) {
        CAPTURE(c.text);
        const ImportResult result = read_stats(c.text, "");
        CHECK(summary(result) == c.expected);
        CHECK(title(result.kind) == title(kind));
    }
}

// The two CLI outputs and the REST response around one or more entries.
std::string cli(const std::string& entries) {
    return R"({"status":0,"result":[)" + entries + R"(],"warnings":[]})";
}
std::string cli_limit(const std::string& stats) {
    return cli(R"({"name":"DailyApiRequests",)" + stats + "}");
}
std::string rest_limit(const std::string& stats) {
    return R"({"DailyApiRequests":{)" + stats + "}}";
}
std::string counts(const std::string& entries) { return R"({"sObjects":[)" + entries + "]}"; }
std::string account(const std::string& count) {
    return counts(R"({"count":)" + count + R"(,"name":"Account"})");
}
std::string objects(const std::string& entries) { return R"({"objects":[)" + entries + "]}"; }

std::string nothing(const std::string& place, const std::string& reason) {
    return "unused " + place + ": " + reason + "\nerror Nothing can be imported. First problem, " +
           place + ": " + reason + "\n";
}

TEST_CASE("imports the daily limit and the calls used from the CLI's limits") {
    check_json(
        FileKind::cli_limits,
        {{cli_limit(R"("max":5000,"remaining":4937)"), "limit 5000\nused 63\n"},
         {cli_limit(R"("max":"5000","remaining":"4937")"), "limit 5000\nused 63\n"},
         {cli_limit(R"("max":"5,000","remaining":" 4,937 ")"), "limit 5000\nused 63\n"},
         {cli_limit(R"("max":5000.0,"remaining":4.937e3)"), "limit 5000\nused 63\n"},
         {cli_limit(R"("remaining":4937,"max":5000)"), "limit 5000\nused 63\n"},
         {R"({"result":[{"name":"DailyApiRequests","max":5000,"remaining":0}]})",
          "limit 5000\nused 5000\n"},
         {R"([{"name":"DailyApiRequests","max":5000,"remaining":5000}])", "limit 5000\nused 0\n"},
         {R"({"warnings":[],"result":[{"name":"dailyapirequests","max":1,"remaining":1}],"status":0})",
          "limit 1\nused 0\n"},
         {R"({"status":"0","result":[{"name":"DailyApiRequests","max":1,"remaining":1}]})",
          "limit 1\nused 0\n"},
         {cli(R"({"name":"DailyBulkApiRequests","max":15000,"remaining":15000},)"
              R"({"name":"DailyApiRequests","max":5000,"remaining":4937},)"
              R"({"name":"DataStorageMB","max":1024,"remaining":-3})"),
          "limit 5000\nused 63\nothers 2\n"},
         // Paid orgs may exceed the limit.
         {cli_limit(R"("max":100000,"remaining":-10018)"), "limit 100000\nused 110018\n"},
         {cli_limit(R"("max":"100000","remaining":"-10018")"), "limit 100000\nused 110018\n"},
         {cli_limit(R"("max":0,"remaining":0)"), "limit 0\nused 0\n"},
         {cli_limit(R"("max":9007199254740991,"remaining":0)"),
          "limit 9007199254740991\nused 9007199254740991\n"}});
}

TEST_CASE("reports errors in the daily limit and imports the rest") {
    check_json(
        FileKind::cli_limits,
        {{cli_limit(R"("max":5000)"),
          "limit 5000\nunused result[0].remaining: This is missing, so the calls used are "
          "unknown.\n"},
         {cli_limit(R"("max":5000,"remaining":null)"),
          "limit 5000\nunused result[0].remaining: This is missing, so the calls used are "
          "unknown.\n"},
         {cli_limit(R"("max":5000,"remaining":5001)"),
          "limit 5000\nunused result[0].remaining: 5,001 remaining calls exceed the maximum of "
          "5,000.\n"},
         {cli_limit(R"("max":5000,"remaining":"many")"),
          "limit 5000\nunused result[0].remaining: \"many\" is not a number.\n"},
         {cli_limit(R"("max":5000,"remaining":"-")"),
          "limit 5000\nunused result[0].remaining: \"-\" is not a number.\n"},
         {cli_limit(R"("max":5000,"remaining":0.5)"),
          "limit 5000\nunused result[0].remaining: 0.5 has a decimal point. Use a whole number, "
          "such as 20000 or 20,000.\n"},
         {cli_limit(R"("max":5000,"remaining":-9007199254740991)"),
          "limit 5000\nunused result[0].remaining: The resulting calls used are out of range.\n"},
         {cli_limit(R"("max":5000,"remaining":-1e300)"),
          "limit 5000\nunused result[0].remaining: -1e300 is out of range. The largest is "
          "9,007,199,254,740,991.\n"},
         {cli_limit(R"("max":5000,"remaining":{})"),
          "limit 5000\nunused result[0].remaining: Expected a number, found an object.\n"},
         {cli(R"({"name":"DailyApiRequests","max":5000,"remaining":4937},)"
              R"({"name":"DailyApiRequests","max":5000,"remaining":4937},)"
              R"({"name":"DAILYAPIREQUESTS","max":1,"remaining":1})"),
          "limit 5000\nused 63\nunused result[2]: Duplicate of DailyApiRequests with other "
          "values; using the first.\n"},
         {cli(R"({"name":"DailyApiRequests","max":5000,"remaining":4937},7,"x",[],null,{},)"
              R"({"max":1,"remaining":1},{"name":5,"max":1})"),
          "limit 5000\nused 63\nunused result[1]: Expected a limit, found a number.\nunused "
          "result[2]: Expected a limit, found a text.\nunused result[3]: Expected a limit, found "
          "a list.\nunused result[4]: Expected a limit, found null.\nunused result[5]: This "
          "limit has no maximum and no remaining value.\nunused result[6].name: This limit has "
          "no name.\nunused result[7].name: This limit has no name.\n"},
         {cli_limit(R"("max":5000,"remaining":4937,"max":1,"App":{"max":2,"remaining":1})"),
          "limit 5000\nused 63\n"},
         {R"({"status":0,"result":[{"name":"DailyApiRequests","max":5000,"remaining":4937}],)"
          R"("result":[],"warnings":["Old\nversion"]})",
          "limit 5000\nused 63\nunused result: Duplicate; using the first.\nunused warnings[0]: "
          "CLI warning: \"Old version\".\n"}});
}

TEST_CASE("refuses limits without a usable daily limit") {
    check_json(
        FileKind::cli_limits,
        {{cli_limit(R"("remaining":5)"), nothing("result[0].max", "The maximum is missing.")},
         {cli_limit(R"("max":null,"remaining":5)"),
          nothing("result[0].max", "The maximum is missing.")},
         {cli_limit(R"("max":999999999,"remaining":999999999)"),
          nothing("result[0].max", "999,999,999 means that no limit is in effect; ignored.")},
         {cli_limit(R"("max":-1,"remaining":-1)"), nothing("result[0].max", "-1 is negative.")},
         {cli_limit(R"("max":"-1","remaining":-1)"),
          nothing("result[0].max", "\"-1\" is negative.")},
         {cli_limit(R"("max":9007199254740992,"remaining":0)"),
          nothing("result[0].max",
                  "9007199254740992 is out of range. The largest is 9,007,199,254,740,991.")},
         {cli_limit(R"("max":18446744073709551617,"remaining":0)"),
          nothing("result[0].max",
                  "18446744073709551617 is out of range. The largest is 9,007,199,254,740,991.")},
         {cli_limit(R"("max":true)"),
          nothing("result[0].max", "Expected a number, found true or false.")},
         {cli_limit(R"("max":[5000])"),
          nothing("result[0].max", "Expected a number, found a list.")},
         {cli_limit(R"("max":"")"),
          nothing("result[0].max", "Expected a number, found an empty text.")},
         {cli(R"({"name":"DailyBulkApiRequests","max":15000,"remaining":15000})"),
          "others 1\n" +
              nothing("result", "DailyApiRequests, the limit needed for planning, is missing.")}});
}

TEST_CASE("imports limits of the REST API, ignoring nested objects") {
    check_json(
        FileKind::rest_limits,
        {{rest_limit(R"("Max":5000,"Remaining":4937)"), "limit 5000\nused 63\n"},
         {rest_limit(R"("Max":"5000","Remaining":"4937")"), "limit 5000\nused 63\n"},
         {rest_limit(R"("Max":5000,"Remaining":4937,"Ant Tool":{"Max":0,"Remaining":0})"),
          "limit 5000\nused 63\n"},
         {rest_limit(R"("App":{"Max":1,"Remaining":0,"x":[[[1]]]},"Max":100,"Remaining":-18)"),
          "limit 100\nused 118\n"},
         {R"({"PermissionSets":{"Max":1500,"Remaining":1499,"CreateCustom":{"Max":1000}},)"
          R"("DailyApiRequests":{"Max":15000,"Remaining":14998},"FileStorageMB":{"Max":1}})",
          "limit 15000\nused 2\nothers 2\n"},
         {R"({"DailyApiRequests":{"Max":5000},"Odd":{"x":1},"Text":"x","List":[]})",
          "limit 5000\nunused DailyApiRequests.remaining: This is missing, so the calls used are "
          "unknown.\nunused Odd: This limit has no maximum and no remaining value.\nunused Text: "
          "Expected a limit, found a text.\nunused List: Expected a limit, found a list.\n"},
         {R"({"DailyApiRequests":{"Max":5000,"Remaining":4937},)"
          R"("DailyApiRequests":{"Max":15000,"Remaining":14998}})",
          "limit 5000\nused 63\nunused DailyApiRequests: Duplicate of DailyApiRequests with other "
          "values; using the first.\n"},
         {R"({"DailyApiRequests":{"Max":999999999,"Remaining":999999000}})",
          nothing("DailyApiRequests.Max",
                  "999,999,999 means that no limit is in effect; ignored.")},
         {R"({"DataStorageMB":{"Max":1024,"Remaining":1024}})",
          "others 1\n" + nothing("the file",
                                 "DailyApiRequests, the limit needed for planning, is missing.")}});
}

TEST_CASE("imports record counts of the CLI and the REST API") {
    check_json(FileKind::cli_record_counts,
               {{cli(R"({"count":34,"name":"Account"})"), "Account: records 34\n"},
                {cli(R"({"name":"Account","count":"8,412,507"})"), "Account: records 8412507\n"},
                {R"([{"name":"Account","count":0}])", "Account: records 0\n"}});
    check_json(FileKind::rest_record_counts,
               {{counts(R"({"count":3,"name":"Account"},{"count":10,"name":"ns__Invoice__c"})"),
                 "Account: records 3\nns__Invoice__c: records 10\n"},
                {account("9007199254740991"), "Account: records 9007199254740991\n"},
                {account("-0"), "Account: records 0\n"},
                {account("3.0"), "Account: records 3\n"},
                {account("3e2"), "Account: records 300\n"},
                {counts(R"({"count":3,"name":" Account "})"), "Account: records 3\n"}});
}

TEST_CASE("reports invalid counts and names with location and reason, and imports the others") {
    const std::string good = R"({"count":1,"name":"Lead"},)";
    const auto with = [&](const std::string& entry, const std::string& place,
                          const std::string& reason) {
        return JsonCase{counts(good + entry),
                        "Lead: records 1\nunused sObjects[1]" + place + ": " + reason + "\n"};
    };
    const auto bad_count = [&](const std::string& count, const std::string& reason) {
        return with(R"({"name":"Account","count":)" + count + "}", ".count", reason);
    };
    const auto bad_name = [&](const std::string& name, const std::string& sanitized) {
        return with(R"({"count":1,"name":)" + name + "}", ".name",
                    sanitized + " is not an API name such as Account or Invoice__c.");
    };
    const std::string range = " is out of range. The largest is 9,007,199,254,740,991.";
    const std::string whole = " has a decimal point. Use a whole number, such as 20000 or 20,000.";
    check_json(
        FileKind::rest_record_counts,
        {bad_count("-1", "-1 is negative."),
         bad_count("-0.5", "-0.5 is negative."),
         bad_count("1.5", "1.5" + whole),
         bad_count("0.1e0", "0.1e0" + whole),
         bad_count("9007199254740992", "9007199254740992" + range),
         bad_count("9223372036854775808", "9223372036854775808" + range),
         bad_count("1e308", "1e308" + range),
         bad_count("\"9007199254740992\"", "\"9007199254740992\"" + range),
         bad_count("\"NaN\"", "\"NaN\" is not a number."),
         bad_count("\"1.5\"", "\"1.5\"" + whole),
         bad_count("\"1e6\"",
                   "\"1e6\" has an exponent. Write it in full, such as 1000000 for 1e6."),
         bad_count("\"20 000\"", "\"20 000\" has a space inside. Write it as 20000 or 20,000."),
         bad_count("\"2,0000\"", "\"2,0000\" has a misplaced comma. Write it as 20000 or 20,000."),
         bad_count("\"\uFF14\"", "\"\uFF14\" has digits of another script. Use the digits 0–9."),
         bad_count("true", "Expected a number, found true or false."),
         bad_count("[1]", "Expected a number, found a list."),
         bad_count("{\"a\":1}", "Expected a number, found an object."),
         with(R"({"name":"Account"})", "", "No data for Account."),
         with(R"({"name":"Account","count":null})", "", "No data for Account."),
         with(R"({"count":1})", ".name", "This object has no name."),
         with(R"({"count":1,"name":""})", ".name", "This object has no name."),
         with(R"({"count":1,"name":"  "})", ".name", "This object has no name."),
         with(R"({"count":1,"name":null})", ".name", "This object has no name."),
         with(R"({"count":1,"name":7})", ".name", "This object has no name."),
         bad_name(R"("My Object")", "\"My Object\""),
         bad_name(R"("_Account")", "\"_Account\""),
         bad_name(R"("Account_")", "\"Account_\""),
         bad_name(R"("1Account")", "\"1Account\""),
         bad_name(R"("Konto\u00e4")", "\"Kontoä\""),
         bad_name("\"=HYPERLINK(1)\"", "\"=HYPERLINK(1)\""),
         bad_name(R"("a\nb\u0000c")", "\"a b c\""),
         bad_name(R"("a\u202Eb")", "\"a b\""),
         bad_name("\"" + std::string(121, 'a') + "\"", "\"" + std::string(60, 'a') + "…\""),
         with("7", "", "Expected an entry with a name, found a number."),
         with("null", "", "Expected an entry with a name, found null."),
         with("[]", "", "Expected an entry with a name, found a list."),
         with(R"({"count":2,"name":"LEAD"})", "",
              "Duplicate of Lead with other values; using the first."),
         with(R"({"name":"Case","count":null,"count":1},{"count":1,"name":"LEAD"})", ".count",
              "Duplicate; using the first.\nunused sObjects[1]: No data for Case."),
         with(R"({"count":1,"name":"Lead","label":"Lead"},{"count":1,"name":"Lead","label":"x"})",
              ".label", "Not needed for planning; ignored in all entries.")});
    check_json(FileKind::rest_record_counts,
               {{account("-1"), nothing("sObjects[0].count", "-1 is negative.")}});
}

TEST_CASE("imports objects of the backup service with all known stats") {
    ObjectStats object{.name = "Account",
                       .records = Records{10},
                       .fields = 60,
                       .average_record_bytes = Bytes{2'048},
                       .attachments = Files{3},
                       .changed_records_per_day = 1.5,
                       .changed_attachments_per_day = 0.0};
    check_json(
        FileKind::service_objects,
        {{contract::encode(std::vector{object}),
          "Account: records 10 fields 60 bytes 2048 files 3 changed 1.5 changed files 0\n"},
         {objects(R"({"name":"A","fields":2147483647})"), "A: fields 2147483647\n"},
         {objects(R"({"name":"A","changedRecordsPerDay":"0.1"})"), "A: changed 0.1\n"},
         {objects(R"({"name":"A","records":null,"attachments":3})"), "A: files 3\n"},
         {objects(R"({"name":"A","records":1,"fields":2147483648})"),
          "A: records 1\nunused objects[0].fields: 2147483648 is out of range. The largest is "
          "2,147,483,647.\n"},
         {objects(R"({"name":"A","records":1,"averageRecordBytes":-1})"),
          "A: records 1\nunused objects[0].averageRecordBytes: -1 is negative.\n"},
         {objects(R"({"name":"A","records":1,"changedRecordsPerDay":-0.5})"),
          "A: records 1\nunused objects[0].changedRecordsPerDay: -0.5 is negative.\n"},
         {objects(R"({"name":"A","records":1,"changedAttachmentsPerDay":1e300})"),
          "A: records 1\nunused objects[0].changedAttachmentsPerDay: 1e300 is out of range. The "
          "largest is 9,007,199,254,740,991.\n"},
         {objects(R"({"name":"A"})"), nothing("objects[0]", "No data for A.")},
         {objects(""), "error The text has no entries. Nothing was imported.\n"}});
}

TEST_CASE("quotes errors of the CLI, Salesforce and the service, and imports nothing") {
    const std::string nothing_imported = " Nothing was imported.\n";
    const auto error = [&](const std::string& sentence) {
        return "error " + sentence + nothing_imported;
    };
    check_json(
        FileKind::unknown,
        {{R"({"status":1,"name":"NoDefaultEnvError","message":"No default org.","exitCode":1,)"
          R"("commandName":"OrgListLimits","stack":"a\nb","warnings":[]})",
          error(
              R"(The CLI returned an error for OrgListLimits: "NoDefaultEnvError: No default org.".)")},
         {R"({"status":1,"message":"No\u0007\nway","result":[{"name":"Account","count":1}]})",
          error(R"(The CLI returned an error: "No  way".)")},
         {R"({"status":"1","message":"No"})", error(R"(The CLI returned an error: "No".)")},
         {R"({"status":68,"result":[{"name":"Account","count":1}]})",
          error("The CLI returned an error (status 68) without a message. Run the command again.")},
         {R"({"name":"Error","message":"No","exitCode":1})",
          error(R"(The CLI returned an error: "Error: No".)")},
         {R"({"status":1,"name":")" + std::string(1'000, 'x') + "\"}",
          error("The CLI returned an error: \"" + std::string(300, 'x') + "…\".")},
         {R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])",
          error(
              R"(Salesforce returned an error: "INVALID_SESSION_ID: Session expired or invalid".)")},
         {R"({"type":"about:blank","title":"Unauthorized","status":401,"detail":"Sign in."})",
          error(R"(The backup service returned an error: "Unauthorized: Sign in.".)")}});
}

TEST_CASE("tells what can be imported for JSON of an unknown kind") {
    const std::string unknown =
        "error The text is JSON without known data. Import the output of \"sf org list limits "
        "--json\" or \"sf org list sobject record-counts --json\", or a response of Salesforce's "
        "/limits or /limits/recordCount or of the backup service's /org/objects.\n";
    const std::string empty = "error The text is an empty list. Nothing was imported.\n";
    check_json(FileKind::unknown, {{"{}", unknown},
                                   {"[1,2]", unknown},
                                   {R"({"a":1})", unknown},
                                   {R"({"status":"in_progress","errors":0})", unknown},
                                   {R"({"status":0,"result":{"id":1}})", unknown},
                                   {R"({"status":0,"result":[{"id":1}]})", unknown},
                                   {R"({"status":0})", unknown},
                                   {"[]", empty},
                                   {cli(""), empty}});
}

TEST_CASE("reports position and reason for invalid JSON") {
    const auto error = [](const std::string& text) { return "error The text " + text + "\n"; };
    const auto incomplete = [](const std::string& end) {
        return "error The JSON is incomplete (ends at " + end + "). Copy the whole output again.\n";
    };
    check_json(
        FileKind::unknown,
        {{"{", incomplete("line 1, column 2")},
         {"{\n  \"sObjects\": [\r\n {\"na", incomplete("line 3, column 6")},
         {R"({"sObjects":[{"count":3)", incomplete("line 1, column 24")},
         {R"({"sObjects":[{"count":tr)", incomplete("line 1, column 25")},
         {R"({"sObjects":[{"count":3}])", incomplete("line 1, column 26")},
         {"{}\n{}", error("contains several JSON texts; the second starts at line 2, column 1. "
                          "Import them one at a time.")},
         {"{}\n\n[1]", error("contains several JSON texts; the second starts at line 3, column "
                             "1. Import them one at a time.")},
         {"{\"sObjects\":[]}\nuser@host:~$",
          error("has other text after the JSON, from line 2 on. Remove that text.")},
         {"$ sf org list limits --json\n{}",
          error("has other text before the JSON, which starts in line 2. Remove that text.")},
         {R"({"a":NaN})", error("is not valid JSON at line 1, column 6, near \"NaN}\".")},
         {R"({"a":-Infinity})",
          error("is not valid JSON at line 1, column 7, near \"Infinity}\".")},
         {R"({"a":1,})", error("is not valid JSON at line 1, column 8, near \"}\".")},
         {"{\n'a':1}", error("is not valid JSON at line 2, column 1, near \"'a':1}\".")},
         {"[1,\r2,\r\n03]", error("is not valid JSON at line 3, column 2, near \"3]\".")},
         {"{\"a\":\"\xE4\"}", error("is not in UTF-8 (see line 1, column 7). Save it as UTF-8.")},
         {R"({"a":1e400})", error("has a number that is too large, before line 1, column 10.")},
         {std::string(33, '['),
          error("nests too deeply. Import the output of \"sf org list limits --json\" or \"sf "
                "org list sobject record-counts --json\", or a response of Salesforce's /limits "
                "or /limits/recordCount or of the backup service's /org/objects.")}});
}

TEST_CASE("ignores white space, byte order marks and code fences around JSON") {
    const std::string json = R"({"sObjects":[{"count":3,"name":"Account"}]})";
    check_json(FileKind::rest_record_counts,
               {{"\xEF\xBB\xBF" + json, "Account: records 3\n"},
                {" \r\n\t" + json + "\n\n  ", "Account: records 3\n"},
                {"\u00A0" + json + "\u200B", "Account: records 3\n"},
                {"```json\n" + json + "\n```\n", "Account: records 3\n"},
                {"\n```\r\n" + json + "\r\n```", "Account: records 3\n"},
                {"```\n" + json, "Account: records 3\n"}});
    check_json(FileKind::unknown,
               {{"\n\n```json\n{\"a\":x}\n```",
                 "error The text is not valid JSON at line 4, column 6, near \"x}\".\n"}});
}

}  // namespace
}  // namespace orgkeep::imports
