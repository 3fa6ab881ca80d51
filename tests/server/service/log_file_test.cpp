#include "server/service/log_file.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("heads the file of a log with the org, the account and the backup") {
    StoredOrg org;
    org.org = {"00D5g000004xQzEEAU", "Northwind Energy", "Enterprise"};
    org.account = {"0055g00000BmT2kAAF", "backup-admin@northwind.example"};
    BackupActivity backup;
    backup.activity.id = "act-00000007";
    backup.activity.status = ActivityStatus::successful;
    backup.activity.started_at = parse_rfc3339("2026-11-22T13:51:00.400Z").value();
    backup.activity.actor = "Mara Lindqvist";
    CHECK(log_file_name(backup) == "orgkeep-backup-20261122T135100Z.log");
    const std::string text = log_file(org, backup, {"first", "second"});
    CHECK(text.find("Org:       Northwind Energy (00D5g000004xQzEEAU, Enterprise)\n") !=
          std::string::npos);
    CHECK(text.find("Backup:    Manual Backup, incremental, started by Mara Lindqvist\n") !=
          std::string::npos);
    CHECK(text.ends_with("\n\nfirst\nsecond\n"));
}
