#include "server/service/service.hpp"

#include <algorithm>
#include <iostream>
#include <sstream>
#include <utility>

#include "server/service/views.hpp"
#include "shared/contract/codec.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// Captures standard error during its lifetime.
class StandardError {
  public:
    StandardError() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
    StandardError(const StandardError&) = delete;
    StandardError& operator=(const StandardError&) = delete;
    ~StandardError() { std::cerr.rdbuf(before_); }
    [[nodiscard]] std::string str() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::streambuf* before_;
};

const Instant start = parse_rfc3339("2026-11-18T09:00:00Z").value();

Request get(std::string target, std::vector<Header> headers = {}) {
    return {
        .method = "GET", .target = std::move(target), .headers = std::move(headers), .body = {}};
}

Request with_body(std::string method, std::string target, std::string body,
                  std::vector<Header> headers = {}) {
    headers.push_back({"content-type", "application/json"});
    return {.method = std::move(method),
            .target = std::move(target),
            .headers = std::move(headers),
            .body = std::move(body)};
}

Request backup_now(std::vector<Header> headers = {}) {
    return with_body("POST", "/api/v1/backups", R"({"type":"manual"})", std::move(headers));
}

template <class Message>
Message read(const Response& response) {
    CAPTURE(response.body);
    REQUIRE(response.status < 300);
    auto decoded = contract::decode<Message>(response.body);
    if (!decoded) {
        FAIL(decoded.error().pointer + " " + decoded.error().detail);
    }
    return decoded.value();
}

contract::LastBackup current(Service& service, Instant now) {
    return read<contract::LastBackup>(service.handle(get("/api/v1/backups/current"), now));
}

}  // namespace

TEST_CASE("a backup advances with the time that the caller passes") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    const Response started = service.handle(backup_now(), start);
    CHECK(started.status == 202);
    const auto id = read<contract::BackupStarted>(started).activity_id;

    contract::LastBackup view = current(service, start + seconds(2));
    CHECK(view.status == BackupStatus::in_progress);
    CHECK(view.activity_id == id);
    REQUIRE(view.progress);
    CHECK(view.progress->objects_done.value > 0);
    CHECK(view.progress->objects_done < view.progress->objects_total);
    CHECK(view.poll_after_seconds == 2);

    view = current(service, start + minutes(10));
    CHECK(view.status == BackupStatus::successful);
    CHECK(view.completed_on == view.finished_at);
    CHECK(*view.completed_on < start + minutes(1));
    CHECK(view.api_calls == view.run_api_calls);
    CHECK_FALSE(view.progress);
    CHECK_FALSE(view.poll_after_seconds);
}

TEST_CASE("advises to poll after a tenth of the remaining time, from 2 to 60 seconds") {
    CHECK(poll_after_seconds(std::chrono::milliseconds(0)) == 2);
    CHECK(poll_after_seconds(seconds(20)) == 2);
    CHECK(poll_after_seconds(seconds(21)) == 3);
    CHECK(poll_after_seconds(minutes(5)) == 30);
    CHECK(poll_after_seconds(minutes(10)) == 60);
    CHECK(poll_after_seconds(hours(900)) == 60);
}

TEST_CASE("ignores a time before the latest one") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    static_cast<void>(service.handle(backup_now(), start));
    const contract::LastBackup later = current(service, start + seconds(4));
    const contract::LastBackup earlier = current(service, start - hours(3));
    CHECK(earlier.progress->objects_done == later.progress->objects_done);
}

TEST_CASE("repeats the response to a repeated idempotency key for a day") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    const std::vector<Header> key = {{"idempotency-key", "one"}};
    const Response first = service.handle(backup_now(key), start);
    const Response again = service.handle(backup_now(key), start + seconds(1));
    CHECK(again.status == 202);
    CHECK(again.body == first.body);
    // Other white space makes it no other request.
    const Response spaced = service.handle(
        with_body("POST", "/api/v1/backups", "{ \"type\" : \"manual\" }", key), start + hours(1));
    CHECK(spaced.body == first.body);
    const Response next_day = service.handle(backup_now(key), start + hours(24) + minutes(50));
    CHECK(next_day.status == 202);
    CHECK(next_day.body != first.body);
}

TEST_CASE("refuses an idempotency key of another request") {
    SqliteStore store = seeded_store(Scenario::healthy, 1, start);
    const ActivitySeq seq = store.latest_backup()->seq;
    store.put_idempotency("one", {R"({"type":"another"})", seq, start});
    Service service = simulated_service(std::move(store), 60, start);
    const Response refused = service.handle(backup_now({{"Idempotency-Key", "one"}}), start);
    CHECK(refused.status == 422);
    const auto problem = contract::decode<contract::Problem>(refused.body);
    REQUIRE(problem);
    CHECK(problem.value().type == "/problems/idempotency-key-reused");
}

TEST_CASE("a refused start does not use up its idempotency key") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    CHECK(service.handle(backup_now(), start).status == 202);
    const std::vector<Header> key = {{"idempotency-key", "two"}};
    CHECK(service.handle(backup_now(key), start).status == 409);
    CHECK(service.handle(backup_now(key), start + hours(1)).status == 202);
}

TEST_CASE("applies a changed quota at once, also to the running backup") {
    Service service = seeded_service(Scenario::fresh, 1, start);
    static_cast<void>(service.handle(backup_now(), start));
    const contract::LastBackup before = current(service, start + minutes(3));
    REQUIRE(before.status == BackupStatus::in_progress);
    REQUIRE(before.run_api_calls->value > 100);
    const Response changed = service.handle(
        with_body("PUT", "/api/v1/settings", R"({"dailyApiQuota":100,"backupFrequencyHours":24})",
                  {{"if-match", "*"}}),
        start + minutes(3));
    CHECK(changed.status == 200);
    const contract::LastBackup after = current(service, start + minutes(4));
    CHECK(after.status == BackupStatus::failed_api_quota);
    CHECK_FALSE(after.completed_on);
}

TEST_CASE("a higher backup frequency takes effect from its change on") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    const Instant change = start + hours(2);
    CHECK(service
              .handle(with_body("PUT", "/api/v1/settings",
                                R"({"dailyApiQuota":15000,"backupFrequencyHours":1})",
                                {{"if-match", "\"settings-1\""}}),
                      change)
              .status == 200);
    const contract::LastBackup view = current(service, change + seconds(1));
    CHECK(view.trigger == RunTrigger::scheduled);
    CHECK(view.started_at == change);
}

TEST_CASE("the dashboard agrees with the calls for its parts") {
    for (const Scenario scenario : all_scenarios()) {
        if (scenario == Scenario::large) {
            continue;  // It is slow, and covered by the contract tests.
        }
        CAPTURE(name(scenario));
        Service service = seeded_service(scenario, 60, start);
        const auto dashboard =
            read<contract::Dashboard>(service.handle(get("/api/v1/dashboard"), start));
        auto usage = read<contract::ApiUsage>(service.handle(get("/api/v1/usage/api"), start));
        for (contract::UsageDay& day : usage.days) {
            // Only the call for the usage alone includes the runs.
            CHECK(std::exchange(day.backups, std::nullopt));
        }
        const auto settings =
            read<contract::Settings>(service.handle(get("/api/v1/settings"), start));
        CHECK(contract::encode(dashboard.last_backup) == contract::encode(current(service, start)));
        CHECK(contract::encode(dashboard.api_usage) == contract::encode(usage));
        CHECK(contract::encode(dashboard.settings) == contract::encode(settings));
        CHECK(dashboard.api_usage.days.size() == 7);
        CHECK(dashboard.storage.days.size() == 90);
        CHECK(dashboard.recent_activities.size() == (scenario == Scenario::fresh ? 0u : 5u));
        CHECK(dashboard.api_usage.last_24_hours <= dashboard.api_usage.daily_limit);
        for (const contract::UsageDay& day : dashboard.api_usage.days) {
            CHECK(day.backup_calls <= day.calls);
            CHECK(day.calls <= dashboard.api_usage.daily_limit);
        }
    }
}

TEST_CASE("keeps the dashboard's ETag until something other than the time changes") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    const Response first = service.handle(get("/api/v1/dashboard"), start + seconds(1));
    const std::string etag(*header(first, "ETag"));
    const auto ask = [&](Instant now) {
        return service.handle(get("/api/v1/dashboard", {{"If-None-Match", etag}}), now).status;
    };
    CHECK(ask(start + seconds(59)) == 304);
    CHECK(ask(start + minutes(11)) == 200);  // other integrations made calls
    const Response started = service.handle(backup_now(), start + minutes(11));
    CHECK(started.status == 202);
    CHECK(ask(start + minutes(11)) == 200);
}

TEST_CASE("the log of a running backup grows with it") {
    Service service = seeded_service(Scenario::healthy, 60, start);
    const auto id = read<contract::BackupStarted>(service.handle(backup_now(), start)).activity_id;
    const auto log = [&](Instant now) {
        const Response response = service.handle(get("/api/v1/activities/" + id + "/log"), now);
        CHECK(response.status == 200);
        CHECK(header(response, "Content-Type") == "text/plain; charset=utf-8");
        return response.body;
    };
    const std::string early = log(start + seconds(2));
    const std::string late = log(start + minutes(5));
    CHECK(early.find("Incremental backup started") != std::string::npos);
    CHECK(early.find("Backup Successful") == std::string::npos);
    CHECK(late.size() > early.size());
    CHECK(late.find("Backup Successful") != std::string::npos);
}

TEST_CASE("answers 503 when the store fails, keeps the reason to its log, and goes on") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    { const SqliteStore store = seeded_store(Scenario::healthy, 1, start, file); }
    {
        Result<Database, OpenFailure> database = Database::open(file);
        REQUIRE(database);
        database.value().execute("DROP TABLE settings");
    }
    Service service = simulated_service(open_store(file), 60, start);
    const StandardError log;
    CHECK_FALSE(service.tick(start));
    CHECK_FALSE(service.tick(start + seconds(1)));
    const std::string ticks = log.str();
    CHECK(ticks.find("the backups cannot continue, retrying: ") != std::string::npos);
    CHECK(std::count(ticks.begin(), ticks.end(), '\n') == 1);
    for (const char* target : {"/api/v1/healthz", "/healthz", "/api/v1/dashboard"}) {
        const Response response = service.handle(get(target), start);
        CHECK(response.status == 503);
        CHECK(header(response, "Content-Type") == "application/problem+json");
        CHECK(response.body.find("/problems/store-unavailable") != std::string::npos);
        // The log alone quotes SQLite.
        CHECK(response.body.find("settings") == std::string::npos);
    }
    CHECK(log.str().find("no such table: settings") != std::string::npos);
    CHECK(service.handle(get("/api/v1/none"), start).status == 404);
}

TEST_CASE("refuses hostile requests and changes nothing") {
    Service service = seeded_service(Scenario::fresh, 60, start);
    std::string zeros = get("/api/v1/").target;
    zeros.push_back('\0');
    for (const std::string& target :
         {std::string(), std::string("*"), std::string("/api/v1/%"), std::string(5'000, '/'), zeros,
          "/api/v1/activities/" + std::string(3'000, '9') + "/log",
          std::string("/api/v1/\xFF\xFE")}) {
        const Response response = service.handle(get(target), start);
        CHECK((response.status == 400 || response.status == 404));
    }
    for (const std::string& body :
         {std::string(), std::string("{}"), std::string(60'000, '['), std::string(70'000, ' '),
          std::string("{\"type\":\"manual\",\"type\":\"manual\"}"), std::string("\xFF"),
          std::string("{\"type\":\"scheduled\"}")}) {
        const Response response = service.handle(with_body("POST", "/api/v1/backups", body), start);
        CHECK((response.status == 400 || response.status == 422 || response.status == 413));
    }
    CHECK(current(service, start).status == BackupStatus::never);
}
