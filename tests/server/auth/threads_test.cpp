#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "tests/server/auth/gateway_world.hpp"

// Several threads use one gateway. They count errors, because Catch2's assertions are not
// thread-safe.

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

/// Runs the work in several threads that start together; each receives its number.
void in_threads(int count, const std::function<void(int)>& work) {
    std::atomic<int> waiting = count;
    std::vector<std::thread> threads;
    for (int number = 0; number < count; ++number) {
        threads.emplace_back([&, number] {
            --waiting;
            while (waiting > 0) {
                std::this_thread::yield();
            }
            work(number);
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

Response ask(GatewayWorld& world, int thread, std::string method, std::string target,
             std::vector<Header> headers, std::string body = {}) {
    headers.push_back({"Content-Type", "application/json"});
    return world.gateway.handle({.method = std::move(method),
                                 .target = std::move(target),
                                 .headers = std::move(headers),
                                 .body = std::move(body)},
                                {"192.0.2." + std::to_string(thread)},
                                world.now + milliseconds(thread % 3));
}

}  // namespace

TEST_CASE("many concurrent users sign in and out and see their own org") {
    GatewayWorld world;
    std::vector<std::string> codes;
    for (int i = 0; i < 40; ++i) {
        const bool ours = i % 2 == 0;
        codes.push_back(world.code(ours ? northwind_key : meridian_key, ours ? northwind : meridian,
                                   "viewer", "user" + std::to_string(i)));
    }
    std::atomic<int> wrong = 0;
    in_threads(4, [&](int thread) {
        for (auto i = static_cast<std::size_t>(thread); i < codes.size(); i += 4) {
            const Response in =
                ask(world, thread, "POST", "/api/v1/sessions", {}, json{{"code", codes[i]}}.dump());
            const std::string token = json::parse(in.body).value("token", "");
            const Response renewed =
                ask(world, thread, "POST", "/api/v1/sessions/current/renewal", bearer(token));
            const std::string next = json::parse(renewed.body).value("token", "");
            const Response session = ask(world, thread, "GET", "/api/v1/session", bearer(next));
            const std::string org = json::parse(session.body)["org"].value("id", "");
            const bool ended =
                ask(world, thread, "DELETE", "/api/v1/sessions/current", bearer(token)).status ==
                    204 &&
                ask(world, thread, "GET", "/api/v1/session", bearer(next)).status == 401;
            wrong += org != (i % 2 == 0 ? northwind : meridian) || !ended ? 1 : 0;
        }
    });
    CHECK(wrong == 0);
}

TEST_CASE("a code or signed request signs in once, however many threads present it") {
    GatewayWorld world;
    std::vector<std::string> codes;
    std::vector<std::string> forms;
    for (int i = 0; i < 25; ++i) {
        codes.push_back(world.code(northwind_key, northwind, "viewer", std::to_string(i)));
        const std::string text =
            signed_with(northwind_secret, canvas_payload(world.now - milliseconds(i)).dump());
        forms.push_back("signed_request=" + text);  // It needs no percent-encoding.
    }
    std::vector<std::atomic<int>> opened(codes.size());
    std::vector<std::atomic<int>> admitted(forms.size());
    in_threads(8, [&](int thread) {
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const Response in =
                ask(world, thread, "POST", "/api/v1/sessions", {}, json{{"code", codes[i]}}.dump());
            opened[i] += in.status == 201 ? 1 : 0;
            const Response page = world.gateway.handle(
                {.method = "POST",
                 .target = "/canvas",
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                 .body = forms[i]},
                {"192.0.2." + std::to_string(thread)}, world.now);
            admitted[i] += page.status == 200 ? 1 : 0;
        }
    });
    for (std::size_t i = 0; i < codes.size(); ++i) {
        CAPTURE(i);
        CHECK(opened[i] == 1);
        CHECK(admitted[i] == 1);
    }
    for (const std::string& line : world.audit) {
        CHECK(json::accept(line));
    }
}

TEST_CASE("a blocked audit log delays only the thread that writes to it") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    const std::string code = world.code(northwind_key, northwind, "viewer", "bob");
    std::promise<void> blocked;
    std::promise<void> answered;
    bool first = true;
    world.on_audit_line = [&] {
        if (std::exchange(first, false)) {
            blocked.set_value();
            answered.get_future().wait();
        }
    };
    std::thread writer([&] {
        static_cast<void>(ask(world, 1, "POST", "/api/v1/sessions", {}, R"({"code":"x"})"));
    });
    blocked.get_future().wait();
    const Response read = ask(world, 2, "GET", "/api/v1/session", bearer(token));
    const Response in = ask(world, 3, "POST", "/api/v1/sessions", {}, json{{"code", code}}.dump());
    answered.set_value();
    writer.join();
    CHECK(read.status == 200);
    CHECK(in.status == 201);
    // The blocked thread wrote the queued lines, after its own.
    REQUIRE(world.audit.size() == 5);
    CHECK(json::parse(world.audit[3])["event"] == "sign_in_refused");
    CHECK(json::parse(world.audit[4])["event"] == "signed_in");
}
