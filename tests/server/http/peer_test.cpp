#include "server/http/peer.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

namespace {

const std::vector<std::string> proxies = {"127.0.0.1", "10.0.0.1", "2001:db8::1"};

std::string client(const std::string& connected_from, std::vector<std::string> forwarded_for) {
    Request request{.method = "GET", .target = "/", .headers = {}, .body = {}};
    for (std::string& line : forwarded_for) {
        request.headers.push_back({"x-forwarded-FOR", std::move(line)});
    }
    return client_address(connected_from, request, proxies);
}

}  // namespace

TEST_CASE("the client is who connected unless that is a trusted proxy") {
    CHECK(client("127.0.0.1", {}) == "127.0.0.1");
    CHECK(client("127.0.0.1", {"192.0.2.7"}) == "192.0.2.7");
    CHECK(client("2001:db8::1", {"2001:db8::7"}) == "2001:db8::7");
    CHECK(client("192.0.2.9", {"192.0.2.7"}) == "192.0.2.9");
    CHECK(client("127.0.0.10", {"192.0.2.7"}) == "127.0.0.10");
}

TEST_CASE("of forwarded addresses only what trusted proxies wrote counts") {
    CHECK(client("127.0.0.1", {"192.0.2.66, 192.0.2.7"}) == "192.0.2.7");
    CHECK(client("127.0.0.1", {"192.0.2.66,192.0.2.7 ,\t10.0.0.1"}) == "192.0.2.7");
    CHECK(client("127.0.0.1", {"10.0.0.1, 192.0.2.7"}) == "192.0.2.7");
    CHECK(client("127.0.0.1", {"10.0.0.1"}) == "10.0.0.1");
}

TEST_CASE("what is no address ends at the proxy that reported it") {
    for (const char* garbage :
         {"", ",", "unknown", "_hidden", "192.0.2.7:4711", "[2001:db8::7]", "192.0.2.256",
          "192.0.2.07", "192.0.2.7;", "\"192.0.2.7\"", "2001:DB8::7", "localhost"}) {
        CAPTURE(garbage);
        CHECK(client("127.0.0.1", {garbage}) == "127.0.0.1");
    }
    CHECK(client("127.0.0.1", {"192.0.2.66, unknown, 10.0.0.1"}) == "10.0.0.1");
}

TEST_CASE("a header that is there twice is not believed") {
    CHECK(client("127.0.0.1", {"192.0.2.66", "192.0.2.7"}) == "127.0.0.1");
    CHECK(client("127.0.0.1", {"192.0.2.7", "192.0.2.7"}) == "127.0.0.1");
}
