#include "server/auth/auth_gateway.hpp"

#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::minutes;

namespace {

struct ContractCall {
    std::string method;
    std::string target;
    std::string body;
};

/// Every call of the contract that needs a session.
const std::vector<ContractCall> contract_calls = {
    {"GET", "/api/v1/session", ""},
    {"GET", "/api/v1/dashboard", ""},
    {"POST", "/api/v1/backups", R"({"type":"manual"})"},
    {"GET", "/api/v1/backups/current", ""},
    {"GET", "/api/v1/settings", ""},
    {"PUT", "/api/v1/settings", R"({"dailyApiQuota":5000,"backupFrequencyHours":12})"},
    {"GET", "/api/v1/activities", ""},
    {"GET", "/api/v1/activities/act-00000001/log", ""},
    {"GET", "/api/v1/usage/api", ""},
    {"GET", "/api/v1/usage/storage", ""},
    {"GET", "/api/v1/org/objects", ""},
    {"HEAD", "/api/v1/session", ""},
    {"DELETE", "/api/v1/session", ""},
    {"GET", "/api/v1/nothing", ""},
    {"GET", "/api", ""},
    {"POST", "/api/v1/sessions/current/renewal", ""},
    {"DELETE", "/api/v1/sessions/current", ""},
};

}  // namespace

TEST_CASE("a host requests a launch code and the page signs in with it") {
    GatewayWorld world;
    const Response issued = world.launch_code(northwind_key, northwind);
    const std::string code = world.member(issued, 201, "code");
    CHECK(world.member(issued, 201, "expiresAt") == "2026-11-18T09:01:00Z");
    CHECK(header(issued, "Cache-Control") == "no-store");
    const Response signed_in = world.exchange(code);
    const std::string token = world.member(signed_in, 201, "token");
    CHECK(world.member(signed_in, 201, "expiresAt") == "2026-11-18T09:10:00Z");
    CHECK(world.member(signed_in, 201, "renewableUntil") == "2026-11-18T17:00:00Z");
    CHECK(header(signed_in, "Cache-Control") == "no-store");
    const Response session = world.ask("GET", "/api/v1/session", bearer(token));
    REQUIRE(session.status == 200);
    CHECK(json::parse(session.body)["user"] == json{{"id", canvas_user}, {"name", "Ada"}});
    CHECK(header(session, "Vary") == "Authorization");
}

TEST_CASE("every call of the contract requires a live session") {
    GatewayWorld world;
    const std::string other = world.code(northwind_key, northwind);
    const std::string ended = world.sign_in(northwind_key, northwind);
    REQUIRE(world.ask("DELETE", "/api/v1/sessions/current", bearer(ended)).status == 204);
    const std::string revoked = world.sign_in(northwind_key, northwind, "viewer", "bob");
    REQUIRE(world
                .ask("POST", "/api/v1/sessions/revocations", bearer(northwind_key),
                     R"({"userId":"bob"})")
                .status == 200);
    const std::string expired = world.sign_in(northwind_key, northwind);
    const std::string live = world.sign_in(northwind_key, northwind);
    world.now += minutes(10);
    const std::string good = world.sign_in(northwind_key, northwind);

    struct Row {
        std::vector<Header> headers;
        std::string challenge;
    };
    const std::string dead = "Bearer error=\"invalid_token\"";
    std::vector<Row> rows = {
        {{}, "Bearer"},
        {{{"Cookie", "token=" + good}}, "Bearer"},
        {bearer(expired), dead},
        {bearer(live), dead},
        {bearer(ended), dead},
        {bearer(revoked), dead},
        {bearer(other), dead},          // a launch code is not a token
        {bearer(northwind_key), dead},  // neither is a service key
        {bearer(""), dead},
        {bearer(good + "A"), dead},
        {bearer(good.substr(1)), dead},
        {bearer(good + " "), dead},
        {bearer(" \t" + good), dead},
        {bearer(good + "," + good), dead},
        {bearer(std::string(513, 'a')), dead},
        {{{"Authorization", good}}, dead},
        {{{"Authorization", ""}}, dead},
        {{{"Authorization", "Bearer"}}, dead},
        {{{"Authorization", "Basic " + good}}, dead},
        {{{"Authorization", "Bearer\t" + good}}, dead},
        {{{"Authorization", "Bearer " + good}, {"authorization", "Bearer " + good}}, dead},
    };
    for (const Row& row : rows) {
        for (const ContractCall& call : contract_calls) {
            // Another address for each refusal: the refusals of one address are limited.
            world.address += "x";
            CAPTURE(call.method, call.target, row.headers.empty() ? "" : row.headers[0].value);
            check_unauthorized(world.ask(call.method, call.target, row.headers, call.body),
                               row.challenge);
        }
    }
    CHECK(world.status(good, "/api/v1/session?access_token=" + good) == 200);
    check_unauthorized(world.ask("GET", "/api/v1/session?access_token=" + good), "Bearer");
    CHECK(world.ask("GET", "/api/v1/session", {{"AUTHORIZATION", "bearer  " + good}}).status ==
          200);
}

TEST_CASE("the health check needs no session and reveals nothing about an org") {
    GatewayWorld world;
    for (const char* path : {"/healthz", "/api/v1/healthz"}) {
        const Response answer = world.ask("GET", path);
        CHECK(answer.status == 200);
        CHECK(answer.body == R"({"status":"ok"})");
        CHECK(world.ask("HEAD", path).status == 200);
        CHECK(world.ask("POST", path).status == 405);
    }
}

TEST_CASE("refuses unreadable targets first") {
    GatewayWorld world;
    CHECK(world.ask("GET", "/api/%zz").status == 400);
    CHECK(world.ask("GET", "api").status == 400);
    CHECK(world.ask("POST", "/canvas", {}, std::string(65'537, ' ')).status == 413);
}

TEST_CASE("the sign-in calls accept only their methods") {
    GatewayWorld world;
    const std::vector<std::pair<std::string, std::string>> calls = {
        {"/api/v1/launch-codes", "POST"},         {"/api/v1/sessions", "POST"},
        {"/api/v1/sessions/current", "DELETE"},   {"/api/v1/sessions/current/renewal", "POST"},
        {"/api/v1/sessions/revocations", "POST"}, {"/canvas", "POST"},
    };
    for (const auto& [path, allowed] : calls) {
        for (const std::string method :
             {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post"}) {
            if (method == allowed) {
                continue;
            }
            CAPTURE(path, method);
            const Response refused = world.ask(method, path, bearer(northwind_key));
            CHECK(refused.status == 405);
            CHECK(header(refused, "Allow") == allowed);
        }
    }
}

TEST_CASE("names every error of a sign-in body") {
    struct Row {
        std::string target;
        std::string body;
        int status;
        std::vector<std::string> pointers;
    };
    const std::string codes = "/api/v1/launch-codes";
    const std::string sessions = "/api/v1/sessions";
    const std::string revocations = "/api/v1/sessions/revocations";
    const std::vector<Row> rows = {
        {codes, "{", 400, {}},
        {codes, "[]", 400, {}},
        {codes, std::string(40, '['), 400, {}},
        {codes, "{}", 422, {"/orgId", "/role", "/user"}},
        {codes,
         R"({"orgId":"x","user":{"id":"","name":" "},"role":"owner"})",
         422,
         {"/orgId", "/role", "/user/id", "/user/name"}},
        {codes,
         R"({"orgId":"00D5g000004xQzEEAU","user":{"id":"a b","name":"a\u0000"},"role":1})",
         422,
         {"/role", "/user/id", "/user/name"}},
        {codes,
         R"({"orgId":"00D5g000004xQzEEAU","user":{"id":"a","name":"\u202E \u200B"},
                    "role":"viewer"})",
         422,
         {"/user/name"}},
        {codes,
         R"({"orgId":"00D5g000004xQzEEAU","user":{"id":"a","name":"A","x":1},
                    "role":"viewer","role":"administrator","ttl":1})",
         422,
         {"/role", "/ttl", "/user/x"}},
        {sessions, "", 400, {}},
        {sessions, "{}", 422, {"/code"}},
        {sessions, R"({"code":1})", 422, {"/code"}},
        {sessions, R"({"code":"a","code":"b"})", 422, {"/code"}},
        {sessions, R"({"code":"a","user":"b"})", 422, {"/user"}},
        {revocations, "{}", 422, {"/userId"}},
        {revocations, R"({"userId":"","all":true})", 422, {"/all", "/userId"}},
    };
    for (const Row& row : rows) {
        GatewayWorld world;
        CAPTURE(row.target, row.body);
        std::vector<Header> headers = bearer(northwind_key);
        if (row.body.empty()) {
            headers.push_back({"Content-Type", "application/json"});
        }
        const Response refused = world.ask("POST", row.target, headers, row.body);
        CHECK(refused.status == row.status);
        std::vector<std::string> pointers;
        const json problem = json::parse(refused.body);
        for (const json& error : problem.value("errors", json::array())) {
            pointers.push_back(error["pointer"]);
        }
        CHECK(pointers == row.pointers);
    }
    GatewayWorld world;
    for (const std::string& target : {codes, sessions, revocations}) {
        Request request{
            .method = "POST", .target = target, .headers = bearer(northwind_key), .body = "{}"};
        CHECK(world.send(request).status == 415);
        request.headers.push_back({"Content-Type", "text/plain"});
        CHECK(world.send(request).status == 415);
    }
}

TEST_CASE("the sign-in calls accept bodies of 4 kB") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    for (const std::string target :
         {"/api/v1/launch-codes", "/api/v1/sessions", "/api/v1/sessions/revocations"}) {
        CAPTURE(target);
        const auto ask = [&](std::size_t size) {
            return world.ask("POST", target, bearer(northwind_key),
                             "{}" + std::string(size - 2, ' '));
        };
        CHECK(ask(4'096).status == 422);
        const Response refused = ask(4'097);
        CHECK(refused.status == 413);
        CHECK(json::parse(refused.body)["detail"] == "The body may have at most 4,096 bytes.");
    }
    // Without a key the body is not read.
    CHECK(world.ask("POST", "/api/v1/launch-codes", {}, "{").status == 401);
    // Other calls accept their own maximum.
    std::vector<Header> headers = bearer(token);
    headers.push_back({"If-Match", "*"});
    CHECK(world
              .ask("PUT", "/api/v1/settings", headers,
                   R"({"dailyApiQuota":5000,"backupFrequencyHours":12})" + std::string(5'000, ' '))
              .status == 200);
}

TEST_CASE("a service key is valid for its own org only") {
    GatewayWorld world;
    check_unauthorized(world.launch_code("wrong-key-0123456789-0123456789-01", northwind),
                       "Bearer error=\"invalid_token\"");
    CHECK(world.last_line()["reason"] == "service_key");
    check_unauthorized(world.ask("POST", "/api/v1/launch-codes", {}, "{}"), "Bearer");
    const std::string token = world.sign_in(northwind_key, northwind);
    check_unauthorized(world.launch_code(token, northwind), "Bearer error=\"invalid_token\"");

    const Response other = world.launch_code(northwind_key, meridian);
    CHECK(other.status == 403);
    CHECK(world.last_line()["reason"] == "other_org");
    CHECK(world.last_line()["org"] == northwind);
    const Response unknown = world.launch_code(northwind_key, "00D000000000001");
    CHECK(unknown.status == 403);
    CHECK(unknown.body == other.body);  // It does not reveal which orgs exist.

    CHECK(world.launch_code(northwind_key, northwind.substr(0, 15)).status == 201);
}
