#include "shared/client/activities/log_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace orgkeep::client {
namespace {

TEST_CASE("saves a log under the name that the service gives, made safe") {
    struct Case {
        std::string disposition;
        const char* expected;
    };
    const std::vector<Case> cases{
        {"attachment; filename=\"backup 17.log\"", "backup 17.log"},
        {"attachment; filename=backup.log; size=7", "backup.log"},
        {"ATTACHMENT;FileName=\"a.log\"", "a.log"},
        {"attachment; filename=\"a.log\"; filename*=UTF-8''%E2%82%AC%20rates.log", "€ rates.log"},
        {"attachment; filename*=utf-8'en'b.log; filename=\"a.log\"", "b.log"},
        {"attachment; filename*=ISO-8859-1''x.log; filename=\"a.log\"", "a.log"},
        {R"(attachment; filename="a\"b.log")", "a_b.log"},
        {"attachment; filename=\"../../etc/passwd\"", "passwd"},
        {"attachment; filename*=UTF-8''..%2F..%2Fevil.log", "evil.log"},
        {R"(attachment; filename="C:\\temp\\x.log")", "x.log"},
        {"attachment; filename=\"x\ny<>.log\"", "x y__.log"},
        {"attachment; filename=\"...\"", "orgkeep-backup-a-17.log"},
        {"attachment; filename=\"\"", "orgkeep-backup-a-17.log"},
        {"attachment; filename", "orgkeep-backup-a-17.log"},
        {"attachment; filename=\"unfinished", "unfinished"},
        {"attachment; filename=\"unfinished\\", "orgkeep-backup-a-17.log"},
        {"attachment; filename*=UTF-8''%", "%"},
        {"attachment", "orgkeep-backup-a-17.log"},
        {R"(;;;===""")", "orgkeep-backup-a-17.log"},
        {"", "orgkeep-backup-a-17.log"},
    };
    for (const Case& one : cases) {
        INFO(one.disposition);
        CHECK(log_file_name(one.disposition, "a-17") == one.expected);
    }
    const std::string longest(100'000, 'x');
    CHECK(log_file_name("attachment; filename=\"" + longest + "\"", "a").size() < 130);
    CHECK(log_file_name("", longest).size() < 130);
    CHECK(log_file_name("", "../a b") == "orgkeep-backup-.._a_b.log");
}

TEST_CASE("encodes any id in the path of a log") {
    CHECK(log_path("a-17") == "/activities/a-17/log");
    CHECK(log_path("a/b?c#d%ü") == "/activities/a%2Fb%3Fc%23d%25%C3%BC/log");
}

}  // namespace
}  // namespace orgkeep::client
