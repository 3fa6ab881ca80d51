#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

void check_page(const Response& response, int status) {
    CAPTURE(response.body);
    CHECK(response.status == status);
    CHECK(header(response, "Content-Type") == "text/html; charset=utf-8");
    CHECK(header(response, "Cache-Control") == "no-store");
}

}  // namespace

TEST_CASE("a person comes in by Canvas") {
    GatewayWorld world;
    const std::string text = signed_with(northwind_secret, canvas_payload(world.now).dump());
    const Response page = world.canvas(text);
    REQUIRE(page.status == 200);
    REQUIRE(page.body.starts_with("launch "));
    const std::string token = world.member(world.exchange(page.body.substr(7)), 201, "token");
    const json session = json::parse(world.ask("GET", "/api/v1/session", bearer(token)).body);
    CHECK(session["org"]["id"] == northwind);
    CHECK(session["user"]["name"] == "Ada Lovelace");
    CHECK(session["capabilities"]["startBackup"] == true);
}

TEST_CASE("a signed request from before the service began may have been used then") {
    GatewayWorld world;
    const auto come = [&](Instant issued_at) {
        return world.canvas(signed_with(northwind_secret, canvas_payload(issued_at).dump())).status;
    };
    // It may be a minute ahead of the service's clock, and so it may have been then.
    world.now = GatewayWorld::began + minutes(1);
    CHECK(come(GatewayWorld::began) == 403);
    CHECK(come(GatewayWorld::began + minutes(1)) == 403);
    CHECK(world.last_line()["reason"] == "too_old");
    CHECK(come(GatewayWorld::began + minutes(1) + seconds(1)) == 200);
}

TEST_CASE("a revoked user comes in with no signed request from before") {
    GatewayWorld world;
    const auto come = [&](Instant issued_at, const std::string& user) {
        json payload = canvas_payload(issued_at);
        payload["context"]["user"]["userId"] = user;
        return world.canvas(signed_with(northwind_secret, payload.dump())).status;
    };
    const std::string other = "0055g00000XxX2kAAF";
    const Instant revoked = world.now;
    REQUIRE(world
                .ask("POST", "/api/v1/sessions/revocations", bearer(northwind_key),
                     json{{"userId", canvas_user.substr(0, 15)}}.dump())
                .status == 200);
    CHECK(come(revoked - minutes(4), canvas_user) == 403);
    CHECK(world.last_line()["reason"] == "revoked");
    CHECK(world.last_line()["org"] == northwind);
    world.now += minutes(4);
    CHECK(come(revoked + minutes(1), canvas_user) == 403);
    CHECK(come(revoked + minutes(1), other) == 200);
    // What Salesforce signs from now on is Salesforce's answer for.
    CHECK(come(revoked + minutes(1) + seconds(1), canvas_user) == 200);
}

TEST_CASE("an address may post so many signed requests") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    // Failures have a limit of their own, which tells to wait for longer.
    int tried = 0;
    const auto is_tried = [&] {
        const Response answer = world.canvas(signed_with("nobody's", std::to_string(tried)));
        return answer.status == 403 || header(answer, "Retry-After") == "6";
    };
    while (tried < 1'000 && is_tried()) {
        ++tried;
        world.now += std::chrono::milliseconds(1);
    }
    CHECK(tried == 121);  // the burst, and one more that a tenth of a second brings
    const auto come = [&] {
        return world.canvas(signed_with(northwind_secret, canvas_payload(world.now).dump()));
    };
    const Response refused = come();
    check_page(refused, 429);
    CHECK(header(refused, "Retry-After") == "1");
    CHECK(world.status(token) == 200);
    world.now += std::chrono::milliseconds(100);
    CHECK(come().status == 200);
    world.now += std::chrono::milliseconds(1);  // another request, not the same again
    world.address = "192.0.2.8";
    CHECK(come().status == 200);
}

TEST_CASE("a signed request is refused with one page and its reason in the log") {
    GatewayWorld world;
    const auto signed_at = [](Instant instant) {
        return signed_with(northwind_secret, canvas_payload(instant).dump());
    };
    json timeless = canvas_payload(world.now);
    timeless["issuedAt"] = nullptr;
    json wrong = canvas_payload(world.now);
    wrong["algorithm"] = "HMACSHA512";
    json other_org = canvas_payload(world.now);
    other_org["context"]["organization"]["organizationId"] = meridian;
    const std::string seen = signed_at(world.now);
    REQUIRE(world.canvas(seen).status == 200);
    std::string respelled = seen;
    for (char& c : respelled) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    struct Row {
        std::string text;
        std::string reason;
    };
    const std::vector<Row> rows = {
        {"", "malformed"},
        {"x", "malformed"},
        {signed_with("nobody's secret", canvas_payload(world.now).dump()), "unknown_signer"},
        {signed_with(meridian_secret, canvas_payload(world.now).dump()), "other_org"},
        {signed_with(northwind_secret, other_org.dump()), "other_org"},
        {signed_with(northwind_secret, "{}"), "wrong_algorithm"},
        {signed_with(northwind_secret, wrong.dump()), "wrong_algorithm"},
        {signed_with(northwind_secret, timeless.dump()), "no_time"},
        {signed_at(world.now - minutes(6)), "too_old"},
        {signed_at(world.now + minutes(2)), "too_new"},
        {seen, "replayed"},
        {seen.substr(0, 43) + "=" + seen.substr(43), "replayed"},
    };
    std::string body;
    for (const Row& row : rows) {
        CAPTURE(row.reason);
        const Response refused = world.canvas(row.text);
        check_page(refused, 403);
        CHECK((body.empty() || refused.body == body));
        body = refused.body;
        CHECK(body.find(row.reason) == std::string::npos);
        const json line = world.last_line();
        CHECK(line["event"] == "sign_in_refused");
        CHECK(line["reason"] == row.reason);
        CHECK(line["by"] == "canvas");
        CHECK(line["address"] == world.address);
    }
    CHECK(world.last_line()["org"] == northwind);
}

TEST_CASE("what is posted to Canvas must be one form with one signed request") {
    GatewayWorld world;
    const std::string text = signed_with(northwind_secret, canvas_payload(world.now).dump());
    const auto post = [&](const std::string& type, const std::string& body) {
        return world.send({.method = "POST",
                           .target = "/canvas",
                           .headers = {{"Content-Type", type}},
                           .body = body});
    };
    const std::string form = "application/x-www-form-urlencoded";
    check_page(post("application/json", "{}"), 415);
    check_page(post("text/plain", "signed_request=" + text), 415);
    check_page(world.send({.method = "POST", .target = "/canvas", .headers = {}, .body = {}}), 415);
    check_page(world.ask("GET", "/canvas"), 405);
    const std::string once = "signed_request=" + text;
    const std::vector<std::string> refused = {
        "",           "signed_request", "other=1", "signed_request=%zz", "SIGNED_REQUEST=" + text,
        once + "%00", once + '&' + once};
    for (const std::string& body : refused) {
        CAPTURE(body);
        check_page(post(form, body), 403);
    }
    CHECK(post(form + "; charset=UTF-8", "x=1&signed_request=" + text).status == 200);
}

TEST_CASE("a desk without Canvas says so") {
    Configuration configuration = two_orgs();
    configuration.orgs[0].canvas.reset();
    configuration.orgs[1].canvas.reset();
    GatewayWorld world(configuration);
    check_page(world.canvas(signed_with(northwind_secret, canvas_payload(world.now).dump())), 404);
}
