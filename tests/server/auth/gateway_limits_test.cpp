#include "tests/server/auth/gateway_world.hpp"

// The rate limits of AuthGateway.

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::seconds;

TEST_CASE("a dashboard with five tabs stays below all limits and a flood does not") {
    GatewayWorld world;
    std::vector<std::string> tabs;
    for (int tab = 0; tab < 5; ++tab) {
        tabs.push_back(world.sign_in(northwind_key, northwind));
    }
    // These occur at the same time: ten requests for each new tab, and an export of a hundred pages
    // in one.
    for (const std::string& tab : tabs) {
        for (int i = 0; i < 10; ++i) {
            REQUIRE(world.status(tab, "/api/v1/backups/current") == 200);
        }
    }
    for (int i = 0; i < 100; ++i) {
        REQUIRE(world.status(tabs[0], "/api/v1/backups/current") == 200);
    }
    int passed = 0;
    while (passed < 1'000 && world.status(tabs[1], "/api/v1/backups/current") == 200) {
        ++passed;
    }
    CHECK(passed == 290);
    const Response refused = world.ask("GET", "/api/v1/session", bearer(tabs[1]));
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "1");
    CHECK(header(refused, "Content-Type") == "application/problem+json");
    CHECK(world.last_line()["event"] == "rate_limited");
    CHECK(world.last_line()["reason"] == "session");
    CHECK(world.status(tabs[2]) == 200);
    world.now += seconds(1);
    CHECK(world.status(tabs[1]) == 200);
}

TEST_CASE("limits the unauthenticated requests of an address") {
    GatewayWorld world;
    int passed = 0;
    while (passed < 3'000 && world.ask("GET", "/api/v1/session").status == 401) {
        ++passed;
    }
    CHECK(passed == 1'200);
    for (const char* path : {"/healthz", "/api/v1/session", "/api/v1/sessions"}) {
        const Response refused = world.ask("GET", path);
        CHECK(refused.status == 429);
        CHECK(header(refused, "Retry-After") == "1");
    }
    const Response page = world.canvas("x.y");
    CHECK(page.status == 429);
    CHECK(header(page, "Content-Type") == "text/html; charset=utf-8");
    CHECK(header(page, "Retry-After") == "1");
    world.address = "192.0.2.8";
    CHECK(world.ask("GET", "/healthz").status == 200);
}

TEST_CASE("authenticated requests do not depend on others at the same address") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    const auto flood = [&] {
        while (world.ask("GET", "/api/v1/session", bearer("nobody's")).status != 429) {
        }
    };
    flood();
    CHECK(world.ask("GET", "/healthz").status == 429);
    CHECK(world.exchange("x").status == 429);
    CHECK(world.launch_code("no key of anybody, but as long as one", northwind).status == 429);
    CHECK(world.status(token) == 200);
    CHECK(world.launch_code(northwind_key, northwind).status == 201);
    CHECK(
        world
            .ask("POST", "/api/v1/sessions/revocations", bearer(northwind_key), R"({"userId":"a"})")
            .status == 200);
    const std::string renewed = world.member(world.renew(token), 200, "token");
    CHECK(world.ask("DELETE", "/api/v1/sessions/current", bearer(renewed)).status == 204);
    // A client without a valid session counts against its address again.
    CHECK(world.ask("DELETE", "/api/v1/sessions/current", bearer(renewed)).status == 429);
    // Requests of sessions and keys do not count against the address.
    world.address = "192.0.2.8";
    const std::string other = world.sign_in(northwind_key, northwind);
    for (int i = 0; i < 200; ++i) {
        REQUIRE(world.status(other) == 200);
        REQUIRE(world.launch_code(northwind_key, northwind).status == 201);
    }
    int passed = 0;
    while (passed < 3'000 && world.ask("GET", "/healthz").status == 200) {
        ++passed;
    }
    CHECK(passed == 1'199);  // the sign-in took one token
}

TEST_CASE("limits the use of a service key") {
    GatewayWorld world;
    int passed = 0;
    while (passed < 3'000 && world.launch_code(northwind_key, northwind).status == 201) {
        world.address = "192.0.2." + std::to_string(passed % 200);
        ++passed;
    }
    CHECK(passed == 600);
    const std::size_t lines = world.audit.size();
    const Response refused = world.launch_code(northwind_key, northwind);
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "1");
    CHECK(world.audit.size() <= lines + 1);  // the log of refusals is limited too
    CHECK(world.last_line()["event"] == "rate_limited");
    CHECK(world.last_line()["reason"] == "key");
    CHECK(world.last_line()["by"] == "key:salesforce");
    CHECK(world.last_line()["org"] == northwind);
    CHECK(
        world
            .ask("POST", "/api/v1/sessions/revocations", bearer(northwind_key), R"({"userId":"a"})")
            .status == 429);
    CHECK(world.launch_code(meridian_key, meridian).status == 201);
    world.now += seconds(1);
    passed = 0;
    while (passed < 3'000 && world.launch_code(northwind_key, northwind).status == 201) {
        ++passed;
    }
    CHECK(passed == 60);
}

TEST_CASE("limits the failed sign-ins of an address") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    for (int i = 0; i < 20; ++i) {
        REQUIRE(world.exchange("x").status == 401);
    }
    const Response refused = world.exchange("x");
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "6");
    CHECK(world.launch_code("no key of anybody, but as long as one", northwind).status == 429);
    CHECK(world.canvas("x.y").status == 429);
    CHECK(world
              .ask("POST", "/api/v1/sessions/revocations",
                   bearer("no key of anybody, but as long as one"), R"({"userId":"a"})")
              .status == 429);
    // Other users at the same address can still sign in.
    CHECK(world.exchange(world.code(northwind_key, northwind)).status == 201);
    CHECK(world.canvas(signed_with(northwind_secret, canvas_payload(world.now).dump())).status ==
          200);
    CHECK(
        world
            .ask("POST", "/api/v1/sessions/revocations", bearer(northwind_key), R"({"userId":"a"})")
            .status == 200);
    CHECK(world.status(token) == 200);  // open sessions continue
    CHECK(world.renew(token).status == 200);
    world.now += seconds(6);
    CHECK(world.exchange("x").status == 401);
    CHECK(world.exchange("x").status == 429);

    world.address = "192.0.2.8";
    for (int i = 0; i < 100; ++i) {
        REQUIRE(world.launch_code(northwind_key, northwind).status == 201);  // no failure
    }
}

TEST_CASE("counts unreadable sign-in bodies as failed sign-ins") {
    for (const std::string& body :
         {std::string("{"), std::string(R"({"code":1})"), std::string(5'000, ' ')}) {
        CAPTURE(body.substr(0, 20));
        GatewayWorld world;
        const auto post = [&] { return world.ask("POST", "/api/v1/sessions", {}, body).status; };
        for (int i = 0; i < 20; ++i) {
            REQUIRE(post() >= 400);
            REQUIRE(world.last_line()["reason"] == "body");
        }
        CHECK(post() == 429);
        CHECK(world.last_line()["reason"] == "sign_in");
        CHECK(world.exchange(world.code(northwind_key, northwind)).status == 201);
    }
}

TEST_CASE("limits the renewals of a session") {
    GatewayWorld world;
    std::string token = world.sign_in(northwind_key, northwind);
    for (int i = 0; i < 10; ++i) {
        token = world.member(world.renew(token), 200, "token");
    }
    const Response refused = world.renew(token);
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "30");
    CHECK(world.status(token) == 200);
}
