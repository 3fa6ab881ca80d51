#include "server/auth/audit/audit.hpp"

#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::vector<std::string> events(const std::vector<std::string>& lines) {
    std::vector<std::string> names;
    for (const std::string& line : lines) {
        names.push_back(json::parse(line)["event"]);
    }
    return names;
}

}  // namespace

TEST_CASE("the audit log tells who did what and holds no secret") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    CHECK(json::parse(world.audit[0]) == json{{"time", "2026-11-18T09:00:00Z"},
                                              {"event", "launch_code_issued"},
                                              {"org", northwind},
                                              {"userId", canvas_user},
                                              {"userName", "Ada"},
                                              {"role", "administrator"},
                                              {"by", "key:salesforce"},
                                              {"address", "192.0.2.7"}});
    CHECK(json::parse(world.audit[1]) == json{{"time", "2026-11-18T09:00:00Z"},
                                              {"event", "signed_in"},
                                              {"org", northwind},
                                              {"userId", canvas_user},
                                              {"userName", "Ada"},
                                              {"role", "administrator"},
                                              {"address", "192.0.2.7"}});
    std::vector<Header> headers = bearer(ours);
    headers.push_back({"If-Match", "*"});
    REQUIRE(world
                .ask("PUT", "/api/v1/settings", headers,
                     R"({"dailyApiQuota":4321,"backupFrequencyHours":12})")
                .status == 200);
    const Response started =
        world.ask("POST", "/api/v1/backups", bearer(ours), R"({"type":"manual"})");
    REQUIRE(started.status == 202);
    CHECK(world.last_line()["activityId"] == json::parse(started.body)["activityId"]);
    REQUIRE(world.ask("GET", "/api/v1/dashboard", bearer(ours)).status == 200);  // no event
    const std::string renewed = world.member(world.renew(ours), 200, "token");
    REQUIRE(world.ask("DELETE", "/api/v1/sessions/current", bearer(renewed)).status == 204);
    CHECK(world.last_line()["reason"] == "signed_out");
    CHECK(events(world.audit) == std::vector<std::string>{"launch_code_issued", "signed_in",
                                                          "settings_changed", "backup_started",
                                                          "session_renewed", "session_ended"});

    // All that may go wrong with secrets in the request.
    const std::string code = world.code(northwind_key, northwind);
    world.secrets.push_back(world.member(world.exchange(code), 201, "token"));
    CHECK(world.exchange(code).status == 401);
    CHECK(world.status(renewed) == 401);
    CHECK(world.launch_code(northwind_key, meridian).status == 403);
    const std::string wrong = "wrong-key-0123456789-0123456789-01";
    world.secrets.push_back(wrong);
    CHECK(world.launch_code(wrong, northwind).status == 401);
    CHECK(world.ask("GET", "/api/v1/session?access_token=" + code).status == 401);
    const std::string text = signed_with(northwind_secret, canvas_payload(world.now).dump());
    world.secrets.push_back(text);
    world.secrets.push_back(text.substr(0, 43));
    world.secrets.emplace_back("session-of-salesforce");
    const Response page = world.canvas(text);
    REQUIRE(page.status == 200);
    world.secrets.push_back(page.body.substr(7));
    CHECK(world.canvas(text).status == 403);

    for (const std::string& line : world.audit) {
        for (const std::string& secret : world.secrets) {
            CAPTURE(line, secret);
            CHECK((secret.size() < 8 || line.find(secret) == std::string::npos));
        }
    }
}

TEST_CASE("a name cannot forge a line nor move a cursor") {
    std::vector<std::string> lines;
    Audit audit([&](const std::string& line) { lines.push_back(line); });
    const std::string name = "Ada\n{\"event\":\"signed_in\"}\x1b[2J\xe2\x80\xae\xff\"";
    audit.note({.event = "signed_in", .principal = {"o", "u", name, Role::viewer}},
               GatewayWorld::start);
    audit.flush();
    REQUIRE(lines.size() == 1);
    for (const char c : lines[0]) {
        CHECK((c >= ' ' && c <= '~'));
    }
    const json line = json::parse(lines[0]);
    CHECK(line["event"] == "signed_in");
    CHECK(line["userName"] == "Ada\n{\"event\":\"signed_in\"}\x1b[2J\xe2\x80\xae\xef\xbf\xbd\"");
    CHECK_FALSE(line.contains("role"));
    CHECK_FALSE(line.contains("reason"));
}

TEST_CASE("refusals of an address are written so often and the rest is counted") {
    GatewayWorld world;
    for (int i = 0; i < 100; ++i) {
        REQUIRE(world.ask("GET", "/api/v1/session").status == 401);
    }
    CHECK(world.audit.size() == 30);
    world.now += seconds(10);
    REQUIRE(world.ask("GET", "/api/v1/session").status == 401);
    CHECK(world.audit.size() == 31);
    CHECK(world.last_line()["leftOut"] == 70);
    // What people do is written all the same.
    const std::string token = world.sign_in(northwind_key, northwind);
    CHECK(world.audit.size() == 33);
    world.address = "192.0.2.8";
    REQUIRE(world.ask("GET", "/api/v1/session").status == 401);
    CHECK(world.audit.size() == 34);
    CHECK_FALSE(world.last_line().contains("leftOut"));
}

TEST_CASE("refusals of all addresses together are written so often") {
    std::vector<std::string> lines;
    Audit audit([&](const std::string& line) { lines.push_back(line); });
    const auto refuse = [&](int number, Instant now) {
        audit.note_refusal({.event = "refused", .address = "host" + std::to_string(number)}, now);
        audit.flush();
    };
    for (int i = 0; i < 1'000; ++i) {
        refuse(i, GatewayWorld::start);
    }
    CHECK(lines.size() == 600);
    refuse(1'000, GatewayWorld::start + seconds(1));
    CHECK(lines.size() == 601);
    CHECK(json::parse(lines.back())["leftOut"] == 400);
}

TEST_CASE("lines are written in their order by flush alone") {
    std::vector<std::string> lines;
    Audit* itself = nullptr;
    Audit audit([&](const std::string& line) {
        lines.push_back(line);
        if (lines.size() == 1) {
            itself->note({.event = "meanwhile"}, GatewayWorld::start);
        }
    });
    itself = &audit;
    audit.note({.event = "signed_in"}, GatewayWorld::start);
    audit.note_refusal({.event = "refused"}, GatewayWorld::start);
    CHECK(lines.empty());  // whoever holds a lock does not wait for the log
    audit.flush();
    CHECK(events(lines) == std::vector<std::string>{"signed_in", "refused", "meanwhile"});
    audit.flush();
    CHECK(lines.size() == 3);
}
