#include "server-stub/simulation/run_log.hpp"

#include "server-stub/simulation/fault.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using orgkeep::server::testing::at;

namespace {

RunPlan small_plan() {
    RunPlan plan;
    plan.kind = RunKind::incremental;
    plan.objects = {{.id = 1,
                     .name = "Account",
                     .records = {1'204},
                     .files = {1},
                     .bytes = {2'500'000},
                     .calls = {5},
                     .fault = {}},
                    {.id = 2,
                     .name = "Lead",
                     .records = {},
                     .files = {},
                     .bytes = {},
                     .calls = {0},
                     .fault = {}},
                    {.id = 3,
                     .name = "Pay__c",
                     .records = {},
                     .files = {},
                     .bytes = {},
                     .calls = {1},
                     .fault = "INVALID_TYPE"}};
    plan.estimate = {{6}, {5}, {9}};
    return plan;
}

}  // namespace

TEST_CASE("logs a whole run, line by line") {
    const Instant start = at("2026-11-22T13:51:00.400Z");
    RunWork work(std::make_shared<const RunPlan>(small_plan()), start, 1);
    LogLines lines = log_start(work, {{15'000}, ApiCalls{14'998}});
    Instant last = start;
    while (const auto next = work.next()) {
        last = next->at;
        if (const auto finished = work.run_step()) {
            lines.push_back(log_object(last, *finished, work.objects_total()));
        }
    }
    for (const std::string& line : log_end(work, last, {"INVALID_TYPE"})) {
        lines.push_back(line);
    }
    const std::vector<std::string> expected = {
        "2026-11-22T13:51:00Z  INFO   Incremental backup started: copying the changes of 3 "
        "objects.",
        "2026-11-22T13:51:00Z  INFO   Expected cost: 6 API calls (5 to 9, depending on fields and "
        "record sizes).",
        "2026-11-22T13:51:00Z  INFO   Daily API Quota: 15,000 API calls; backups used 14,998 in "
        "the last 24 hours.",
        "2026-11-22T13:51:00Z  WARN   The quota leaves 2 API calls. This backup is expected to "
        "need more.",
        "2026-11-22T13:51:04Z  INFO   [1/3] Account: 1,204 records, 1 file, 5 API calls",
        "2026-11-22T13:51:04Z  INFO   [2/3] Lead: no changes",
        "2026-11-22T13:51:07Z  ERROR  [3/3] Pay__c: INVALID_TYPE: sObject type is not supported or "
        "not visible to this user",
        "2026-11-22T13:51:07Z  WARN   Backed Up with Errors: 1 of 3 objects could not be read; "
        "1,204 records and 1 file copied (2.5 MB) with 6 API calls in 7 s."};
    REQUIRE(lines.size() == expected.size() + 1);
    for (std::size_t index = 0; index < expected.size(); ++index) {
        CHECK(lines[index] == expected[index]);
    }
    CHECK(lines.back().starts_with("2026-11-22T13:51:07Z  INFO   What to do next: INVALID_TYPE: "));
}

TEST_CASE("logs a used-up quota with advice") {
    RunWork work(std::make_shared<const RunPlan>(small_plan()), at("2026-11-22T13:51:00Z"), 1);
    const LogLines lines = log_quota_end(work, at("2026-11-22T13:52:00Z"), {{500}, ApiCalls{500}},
                                         at("2026-11-23T09:14:00Z"));
    REQUIRE(lines.size() == 3);
    CHECK(
        lines[0] ==
        "2026-11-22T13:52:00Z  ERROR  Backup failed due to API Quota: backups used 500 of 500 API "
        "calls in the last 24 hours.");
    CHECK(lines[1].find("0 of 3 objects finished") != std::string::npos);
    CHECK(lines[2].find("Increase the Daily API Quota in App Settings (this backup was expected to "
                        "need 6 API calls)") != std::string::npos);
    CHECK(lines[2].find("available again at 2026-11-23T09:14:00Z.") != std::string::npos);
}

TEST_CASE("logs an unfinished object, and where the next run resumes it") {
    RunPlan plan;
    plan.kind = RunKind::initial;
    plan.objects = {{.id = 7,
                     .name = "Case",
                     .before = {.calls = {12'000}, .records = {}, .files = {}, .bytes = {}},
                     .records = {1'000},
                     .files = {0},
                     .bytes = {500},
                     .calls = {14'294},
                     .fault = {}}};
    const Instant start = at("2026-11-22T13:51:00Z");
    RunWork work(std::make_shared<const RunPlan>(std::move(plan)), start, 1);
    REQUIRE(work.resumed_object() != nullptr);
    CHECK(log_resumed(start, *work.resumed_object(), 3, {96}) ==
          "2026-11-22T13:51:00Z  INFO   [ 3/96] Case: resumes at 12,000 of 26,294 API calls");
    static_cast<void>(work.run_step());
    CHECK(work.resumed_object() == nullptr);
    work.run_partial_step({7});
    const std::string kept =
        "ERROR  0 of 1 object finished (1 record, 0 files, 27 API calls); Case reached 12,027 of "
        "26,294 API calls. Copied data is kept; the next backup resumes there.";
    const LogLines at_quota = log_quota_end(work, start, {{27}, ApiCalls{27}}, std::nullopt);
    CHECK(at_quota.at(1).ends_with(kept));
    CHECK(log_failure(work, start, "SERVER_UNAVAILABLE").at(1).ends_with(kept));
}

TEST_CASE("every fault has an explanation and a remedy") {
    for (const std::span<const Fault> faults : {object_faults(), connection_faults()}) {
        for (const Fault& fault : faults) {
            CHECK(fault_of(fault.code).explanation == fault.explanation);
            CHECK_FALSE(fault.remedy.empty());
        }
    }
    CHECK(fault_of("SOMETHING_NEW").code == "SOMETHING_NEW");
    CHECK_FALSE(fault_of("SOMETHING_NEW").remedy.empty());
}
