#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
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
        const ImportResult result = read_stats(c.text, "");
        CHECK(summary(result) == c.expected);
        CHECK(title(result.kind) == title(kind));
    }
}

// The two CLI answers and the REST answer with an entry or more, and what surrounds them.
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
    return "unused " + place + ": " + reason +
           "\nerror Nothing in The text can be used. First of all, " + place + ": " + reason + "\n";
}

TEST_CASE("The CLI's limits give the daily limit and the calls that were used") {
    check(
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
         // Paid orgs may run over the limit.
         {cli_limit(R"("max":100000,"remaining":-10018)"), "limit 100000\nused 110018\n"},
         {cli_limit(R"("max":"100000","remaining":"-10018")"), "limit 100000\nused 110018\n"},
         {cli_limit(R"("max":0,"remaining":0)"), "limit 0\nused 0\n"},
         {cli_limit(R"("max":9007199254740991,"remaining":0)"),
          "limit 9007199254740991\nused 9007199254740991\n"}});
}

TEST_CASE("What is wrong with the daily limit is named, and the rest of it used") {
    check(
        FileKind::cli_limits,
        {{cli_limit(R"("max":5000)"),
          "limit 5000\nunused result[0].remaining: This is missing, so the calls that were used "
          "are "
          "not known.\n"},
         {cli_limit(R"("max":5000,"remaining":null)"),
          "limit 5000\nunused result[0].remaining: This is missing, so the calls that were used "
          "are "
          "not known.\n"},
         {cli_limit(R"("max":5000,"remaining":5001)"),
          "limit 5000\nunused result[0].remaining: 5,001 remaining calls are more than the maximum "
          "of 5,000.\n"},
         {cli_limit(R"("max":5000,"remaining":"many")"),
          "limit 5000\nunused result[0].remaining: \"many\" is not a number.\n"},
         {cli_limit(R"("max":5000,"remaining":"-")"),
          "limit 5000\nunused result[0].remaining: \"-\" is not a number.\n"},
         {cli_limit(R"("max":5000,"remaining":0.5)"),
          "limit 5000\nunused result[0].remaining: 0.5 has a decimal point. Write a whole number, "
          "such as 20000 or 20,000.\n"},
         {cli_limit(R"("max":5000,"remaining":-9007199254740991)"),
          "limit 5000\nunused result[0].remaining: The calls that were used would be too many to "
          "be "
          "true.\n"},
         {cli_limit(R"("max":5000,"remaining":-1e300)"),
          "limit 5000\nunused result[0].remaining: -1e300 is out of range: the largest is "
          "9,007,199,254,740,991.\n"},
         {cli_limit(R"("max":5000,"remaining":{})"),
          "limit 5000\nunused result[0].remaining: This is an object, not a number.\n"},
         {cli(R"({"name":"DailyApiRequests","max":5000,"remaining":4937},)"
              R"({"name":"DailyApiRequests","max":5000,"remaining":4937},)"
              R"({"name":"DAILYAPIREQUESTS","max":1,"remaining":1})"),
          "limit 5000\nused 63\nunused result[2]: DailyApiRequests was there before with other "
          "figures, which are used.\n"},
         {cli(R"({"name":"DailyApiRequests","max":5000,"remaining":4937},7,"x",[],null,{},)"
              R"({"max":1,"remaining":1},{"name":5,"max":1})"),
          "limit 5000\nused 63\n"
          "unused result[1]: This is a number, not a limit.\n"
          "unused result[2]: This is a text, not a limit.\n"
          "unused result[3]: This is a list, not a limit.\n"
          "unused result[4]: This is null, not a limit.\n"
          "unused result[5]: This has neither a maximum nor what remains of it.\n"
          "unused result[6].name: The limit has no name.\n"
          "unused result[7].name: The limit has no name.\n"},
         {cli_limit(R"("max":5000,"remaining":4937,"max":1,"App":{"max":2,"remaining":1})"),
          "limit 5000\nused 63\n"},
         {R"({"status":0,"result":[{"name":"DailyApiRequests","max":5000,"remaining":4937}],)"
          R"("result":[],"warnings":["Old\nversion"]})",
          "limit 5000\nused 63\n"
          "unused result: This is there twice. The first is used.\n"
          "unused warnings[0]: The command warned: \"Old version\".\n"}});
}

TEST_CASE("Limits without a daily limit that can be used are an error") {
    check(
        FileKind::cli_limits,
        {{cli_limit(R"("remaining":5)"), nothing("result[0].max", "The maximum is missing.")},
         {cli_limit(R"("max":null,"remaining":5)"),
          nothing("result[0].max", "The maximum is missing.")},
         {cli_limit(R"("max":999999999,"remaining":999999999)"),
          nothing("result[0].max",
                  "999,999,999 stands for no limit in effect, so it is not used as one.")},
         {cli_limit(R"("max":-1,"remaining":-1)"),
          nothing("result[0].max", "-1 is negative, which this can't be.")},
         {cli_limit(R"("max":"-1","remaining":-1)"),
          nothing("result[0].max", "\"-1\" is negative, which this can't be.")},
         {cli_limit(R"("max":9007199254740992,"remaining":0)"),
          nothing("result[0].max",
                  "9007199254740992 is out of range: the largest is 9,007,199,254,740,991.")},
         {cli_limit(R"("max":18446744073709551617,"remaining":0)"),
          nothing("result[0].max",
                  "18446744073709551617 is out of range: the largest is 9,007,199,254,740,991.")},
         {cli_limit(R"("max":true)"),
          nothing("result[0].max", "This is true or false, not a number.")},
         {cli_limit(R"("max":[5000])"), nothing("result[0].max", "This is a list, not a number.")},
         {cli_limit(R"("max":"")"),
          nothing("result[0].max", "This is an empty text, not a number.")},
         {cli(R"({"name":"DailyBulkApiRequests","max":15000,"remaining":15000})"),
          "others 1\n" +
              nothing(
                  "result",
                  "DailyApiRequests, the limit that planning needs, is not among the limits.")}});
}

TEST_CASE("REST's limits are read, whatever their entries nest") {
    check(
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
          "limit 5000\n"
          "unused DailyApiRequests.remaining: This is missing, so the calls that were used are not "
          "known.\n"
          "unused Odd: This has neither a maximum nor what remains of it.\n"
          "unused Text: This is a text, not a limit.\n"
          "unused List: This is a list, not a limit.\n"},
         {R"({"DailyApiRequests":{"Max":5000,"Remaining":4937},)"
          R"("DailyApiRequests":{"Max":15000,"Remaining":14998}})",
          "limit 5000\nused 63\nunused DailyApiRequests: DailyApiRequests was there before with "
          "other figures, which are used.\n"},
         {R"({"DailyApiRequests":{"Max":999999999,"Remaining":999999000}})",
          nothing("DailyApiRequests.Max",
                  "999,999,999 stands for no limit in effect, so it is not used as one.")},
         {R"({"DataStorageMB":{"Max":1024,"Remaining":1024}})",
          "others 1\n" +
              nothing(
                  "the file",
                  "DailyApiRequests, the limit that planning needs, is not among the limits.")}});
}

TEST_CASE("Record counts of the CLI and of REST are read alike") {
    check(FileKind::cli_record_counts,
          {{cli(R"({"count":34,"name":"Account"})"), "Account: records 34\n"},
           {cli(R"({"name":"Account","count":"8,412,507"})"), "Account: records 8412507\n"},
           {R"([{"name":"Account","count":0}])", "Account: records 0\n"}});
    check(FileKind::rest_record_counts,
          {{counts(R"({"count":3,"name":"Account"},{"count":10,"name":"ns__Invoice__c"})"),
            "Account: records 3\nns__Invoice__c: records 10\n"},
           {account("9007199254740991"), "Account: records 9007199254740991\n"},
           {account("-0"), "Account: records 0\n"},
           {account("3.0"), "Account: records 3\n"},
           {account("3e2"), "Account: records 300\n"},
           {counts(R"({"count":3,"name":" Account "})"), "Account: records 3\n"}});
}

TEST_CASE("Each bad count or name is listed with its place and reason, and the others are used") {
    const std::string good = R"({"count":1,"name":"Lead"},)";
    const auto with = [&](const std::string& entry, const std::string& place,
                          const std::string& reason) {
        return Case{counts(good + entry),
                    "Lead: records 1\nunused sObjects[1]" + place + ": " + reason + "\n"};
    };
    const auto bad_count = [&](const std::string& count, const std::string& reason) {
        return with(R"({"name":"Account","count":)" + count + "}", ".count", reason);
    };
    const auto bad_name = [&](const std::string& name, const std::string& sanitized) {
        return with(R"({"count":1,"name":)" + name + "}", ".name",
                    sanitized +
                        " is not an API name, which has letters, digits and underscores only, "
                        "such as Account or Invoice__c.");
    };
    const std::string range = " is out of range: the largest is 9,007,199,254,740,991.";
    const std::string whole =
        " has a decimal point. Write a whole number, such as 20000 or 20,000.";
    check(
        FileKind::rest_record_counts,
        {bad_count("-1", "-1 is negative, which this can't be."),
         bad_count("-0.5", "-0.5 is negative, which this can't be."),
         bad_count("1.5", "1.5" + whole),
         bad_count("0.1e0", "0.1e0" + whole),
         bad_count("9007199254740992", "9007199254740992" + range),
         bad_count("9223372036854775808", "9223372036854775808" + range),
         bad_count("1e308", "1e308" + range),
         bad_count("\"9007199254740992\"", "\"9007199254740992\"" + range),
         bad_count("\"NaN\"", "\"NaN\" is not a number."),
         bad_count("\"1.5\"", "\"1.5\"" + whole),
         bad_count("\"1e6\"",
                   "\"1e6\" is in short form with an \"e\". Write it in full, such as 1000000 for "
                   "1e6."),
         bad_count("\"20 000\"", "\"20 000\" has a space inside. Write it as 20000 or 20,000."),
         bad_count("\"2,0000\"",
                   "\"2,0000\" has a comma in the wrong place. Write it as 20000 or 20,000."),
         bad_count("\"\uFF14\"",
                   "\"\uFF14\" has digits of another script. Write it with the digits 0 to 9."),
         bad_count("true", "This is true or false, not a number."),
         bad_count("[1]", "This is a list, not a number."),
         bad_count("{\"a\":1}", "This is an object, not a number."),
         with(R"({"name":"Account"})", "", "There are no figures for Account."),
         with(R"({"name":"Account","count":null})", "", "There are no figures for Account."),
         with(R"({"count":1})", ".name", "The object has no name."),
         with(R"({"count":1,"name":""})", ".name", "The object has no name."),
         with(R"({"count":1,"name":"  "})", ".name", "The object has no name."),
         with(R"({"count":1,"name":null})", ".name", "The object has no name."),
         with(R"({"count":1,"name":7})", ".name", "The object has no name."),
         bad_name(R"("My Object")", "\"My Object\""),
         bad_name(R"("_Account")", "\"_Account\""),
         bad_name(R"("Account_")", "\"Account_\""),
         bad_name(R"("1Account")", "\"1Account\""),
         bad_name(R"("Konto\u00e4")", "\"Kontoä\""),
         bad_name("\"=HYPERLINK(1)\"", "\"=HYPERLINK(1)\""),
         bad_name(R"("a\nb\u0000c")", "\"a b c\""),
         bad_name(R"("a\u202Eb")", "\"a b\""),
         bad_name("\"" + std::string(121, 'a') + "\"", "\"" + std::string(60, 'a') + "…\""),
         with("7", "", "This is a number, not an entry with a name and figures."),
         with("null", "", "This is null, not an entry with a name and figures."),
         with("[]", "", "This is a list, not an entry with a name and figures."),
         with(R"({"count":2,"name":"LEAD"})", "",
              "Lead was there before with other figures, which are used."),
         with(R"({"name":"Case","count":null,"count":1},{"count":1,"name":"LEAD"})", ".count",
              "This is there twice. The first is used.\n"
              "unused sObjects[1]: There are no figures for Case."),
         with(R"({"count":1,"name":"Lead","label":"Lead"},{"count":1,"name":"Lead","label":"x"})",
              ".label", "Planning has no use for this member, here and in other entries.")});
    check(FileKind::rest_record_counts,
          {{account("-1"), nothing("sObjects[0].count", "-1 is negative, which this can't be.")}});
}

TEST_CASE("Objects of the backup service are read, with whatever is known of them") {
    ObjectStats object{.name = "Account",
                       .records = {10},
                       .fields = 60,
                       .average_record_bytes = {2'048},
                       .attachments = {3},
                       .changed_records_per_day = 1.5,
                       .changed_attachments_per_day = 0.0};
    check(FileKind::service_objects,
          {{contract::encode(std::vector{object}),
            "Account: records 10 fields 60 bytes 2048 files 3 changed 1.5 changed files 0\n"},
           {objects(R"({"name":"A","fields":2147483647})"), "A: fields 2147483647\n"},
           {objects(R"({"name":"A","changedRecordsPerDay":"0.1"})"), "A: changed 0.1\n"},
           {objects(R"({"name":"A","records":null,"attachments":3})"), "A: files 3\n"},
           {objects(R"({"name":"A","records":1,"fields":2147483648})"),
            "A: records 1\nunused objects[0].fields: 2147483648 is out of range: the largest is "
            "2,147,483,647.\n"},
           {objects(R"({"name":"A","records":1,"averageRecordBytes":-1})"),
            "A: records 1\nunused objects[0].averageRecordBytes: -1 is negative, which this can't "
            "be.\n"},
           {objects(R"({"name":"A","records":1,"changedRecordsPerDay":-0.5})"),
            "A: records 1\nunused objects[0].changedRecordsPerDay: -0.5 is negative, which this "
            "can't "
            "be.\n"},
           {objects(R"({"name":"A","records":1,"changedAttachmentsPerDay":1e300})"),
            "A: records 1\nunused objects[0].changedAttachmentsPerDay: 1e300 is out of range: the "
            "largest is 9,007,199,254,740,991.\n"},
           {objects(R"({"name":"A"})"), nothing("objects[0]", "There are no figures for A.")},
           {objects(""), "error The text has no entries, so there is nothing to import.\n"}});
}

TEST_CASE("Who reports a failure is quoted, and nothing is imported") {
    const std::string nothing_imported = " Nothing was imported.\n";
    const auto says = [&](const std::string& words) {
        return "error The text " + words + nothing_imported;
    };
    check(
        FileKind::unknown,
        {{R"({"status":1,"name":"NoDefaultEnvError","message":"No default org.","exitCode":1,)"
          R"("commandName":"OrgListLimits","stack":"a\nb","warnings":[]})",
          says(R"(reports a failure of OrgListLimits: "NoDefaultEnvError: No default org.".)")},
         {R"({"status":1,"message":"No\u0007\nway","result":[{"name":"Account","count":1}]})",
          says(R"(reports a failure: "No  way".)")},
         {R"({"status":"1","message":"No"})", says(R"(reports a failure: "No".)")},
         {R"({"status":68,"result":[{"name":"Account","count":1}]})",
          says("reports a failure (status 68) without a word why, so its figures may not be "
               "complete. Run the command again and import what it prints then.")},
         {R"({"name":"Error","message":"No","exitCode":1})",
          says(R"(reports a failure: "Error: No".)")},
         {R"({"status":1,"name":")" + std::string(1'000, 'x') + "\"}",
          says("reports a failure: \"" + std::string(300, 'x') + "…\".")},
         {R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])",
          says(R"(is an error of Salesforce: "INVALID_SESSION_ID: Session expired or invalid".)")},
         {R"({"type":"about:blank","title":"Unauthorized","status":401,"detail":"Sign in."})",
          says(R"(is an error of the backup service: "Unauthorized: Sign in.".)")}});
}

TEST_CASE("JSON of another kind says what can be imported") {
    const std::string unknown =
        "error The text is JSON, but has no figures that are known. It has to be what \"sf org "
        "list "
        "limits --json\" or \"sf org list sobject record-counts --json\" prints, or an answer of "
        "Salesforce's /limits or /limits/recordCount, or of the backup service's /org/objects.\n";
    const std::string empty =
        "error The text holds an empty list, so there is nothing to import.\n";
    check(FileKind::unknown, {{"{}", unknown},
                              {"[1,2]", unknown},
                              {R"({"a":1})", unknown},
                              {R"({"status":"in_progress","errors":0})", unknown},
                              {R"({"status":0,"result":{"id":1}})", unknown},
                              {R"({"status":0,"result":[{"id":1}]})", unknown},
                              {R"({"status":0})", unknown},
                              {"[]", empty},
                              {cli(""), empty}});
}

TEST_CASE("Text that is not one JSON text says where and why") {
    const auto error = [](const std::string& words) { return "error The text " + words + "\n"; };
    const std::string again = ". Save or copy it again as a whole.";
    check(
        FileKind::unknown,
        {{"{", error("ends in the middle, at line 1, column 2" + again)},
         {"{\n  \"sObjects\": [\r\n {\"na",
          error("ends in the middle, at line 3, column 6" + again)},
         {R"({"sObjects":[{"count":3)", error("ends in the middle, at line 1, column 24" + again)},
         {R"({"sObjects":[{"count":tr)", error("ends in the middle, at line 1, column 25" + again)},
         {R"({"sObjects":[{"count":3}])",
          error("ends in the middle, at line 1, column 26" + again)},
         {"{}\n{}",
          error(
              "holds several JSON texts; the second begins at line 2, column 1. Import them one at "
              "a time.")},
         {"{}\n\n[1]",
          error(
              "holds several JSON texts; the second begins at line 3, column 1. Import them one at "
              "a time.")},
         {"{\"sObjects\":[]}\nuser@host:~$",
          error("goes on after the JSON, in line 2. Remove what does not belong to it.")},
         {"$ sf org list limits --json\n{}",
          error(
              "has something before the JSON, which begins in line 2. Remove what does not belong "
              "to it.")},
         {R"({"a":NaN})", error("is not valid JSON at line 1, column 6, near \"NaN}\".")},
         {R"({"a":-Infinity})",
          error("is not valid JSON at line 1, column 7, near \"Infinity}\".")},
         {R"({"a":1,})", error("is not valid JSON at line 1, column 8, near \"}\".")},
         {"{\n'a':1}", error("is not valid JSON at line 2, column 1, near \"'a':1}\".")},
         {"[1,\r2,\r\n03]", error("is not valid JSON at line 3, column 2, near \"3]\".")},
         {"{\"a\":\"\xE4\"}", error("is not in UTF-8: a character at line 1, column 7 can't be "
                                    "read. Save it in UTF-8 and "
                                    "import it again.")},
         {R"({"a":1e400})",
          error("has a number before line 1, column 10 that is too large for any count.")},
         {std::string(33, '['),
          error("nests deeper than any file of figures. It has to be what \"sf org list limits "
                "--json\" or \"sf org list sobject record-counts --json\" prints, or an answer of "
                "Salesforce's /limits or /limits/recordCount, or of the backup service's "
                "/org/objects.")}});
}

TEST_CASE("What a terminal, an editor or a chat puts around JSON does no harm") {
    const std::string json = R"({"sObjects":[{"count":3,"name":"Account"}]})";
    check(FileKind::rest_record_counts, {{"\xEF\xBB\xBF" + json, "Account: records 3\n"},
                                         {" \r\n\t" + json + "\n\n  ", "Account: records 3\n"},
                                         {"\u00A0" + json + "\u200B", "Account: records 3\n"},
                                         {"```json\n" + json + "\n```\n", "Account: records 3\n"},
                                         {"\n```\r\n" + json + "\r\n```", "Account: records 3\n"},
                                         {"```\n" + json, "Account: records 3\n"}});
    check(FileKind::unknown,
          {{"\n\n```json\n{\"a\":x}\n```",
            "error The text is not valid JSON at line 4, column 6, near \"x}\".\n"}});
}

}  // namespace
}  // namespace orgkeep::imports
