#include "server/http/guard.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

namespace {

const HttpPolicy policy{.port = 8080};

Request request(std::string method, std::vector<Header> headers) {
    headers.push_back({"Host", "127.0.0.1:8080"});
    return {.method = std::move(method),
            .target = "/api/v1/backups",
            .headers = std::move(headers),
            .body = {}};
}

int refusal(const Request& asked) {
    const auto response = refuse_head(asked, policy);
    return response ? response->status : 0;
}

}  // namespace

TEST_CASE("only loopback names with the right port are its own") {
    for (const char* own : {"127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"}) {
        CHECK(is_own_host(policy, own));
    }
    for (const char* foreign :
         {"", "localhost", "127.0.0.1", "localhost:80801", "localhost:808", "127.0.0.2:8080",
          "localhost.:8080", "evil.example:8080", "localhost:8080@evil.example", "::1:8080",
          " localhost:8080", "localhost:8080,evil.example"}) {
        CAPTURE(foreign);
        CHECK_FALSE(is_own_host(policy, foreign));
    }
    CHECK(is_own_host(HttpPolicy{.port = 80}, "localhost"));
    CHECK(is_own_host(HttpPolicy{.port = 80}, "localhost:80"));
}

TEST_CASE("heads that could mislead are refused") {
    CHECK(refusal(request("GET", {})) == 0);
    CHECK(refusal(request("POST", {{"Content-Length", "2"}})) == 0);
    CHECK(refusal(request("POST", {{"content-length", "65536"}})) == 0);
    CHECK(refusal(request("POST", {{"Content-Length", "65537"}})) == 413);
    CHECK(refusal(request("POST", {{"Content-Length", "99999999999999999999"}})) == 413);
    for (const char* bad : {"", "-1", "+1", "1 ", "0x10", "1,1", "two"}) {
        CAPTURE(bad);
        CHECK(refusal(request("POST", {{"Content-Length", bad}})) == 400);
    }
    CHECK(refusal(request("POST", {{"Content-Length", "1"}, {"Content-Length", "1"}})) == 400);
    CHECK(refusal(request("POST", {{"Transfer-Encoding", "chunked"}})) == 411);
    CHECK(refusal(request("GET", {{"Content-Length", "1"}})) == 400);
    CHECK(refusal(request("GET", {{"Content-Length", "0"}})) == 0);
    CHECK(refusal(request("GET", {{"Host", "127.0.0.1:8080"}})) == 400);
    CHECK(refusal({.method = "GET", .target = "/", .headers = {}, .body = {}}) == 400);

    Request longest = request("GET", {});
    longest.target.assign(longest_target, 'x');
    CHECK(refusal(longest) == 0);
    longest.target += 'x';
    CHECK(refusal(longest) == 414);
}

TEST_CASE("bodies of several parts are refused by their heads") {
    for (const char* kind : {"multipart/form-data; boundary=x", "multipart/form-data",
                             "multipart/form-dataX", "Multipart/Mixed; boundary=x", "multipart/"}) {
        CAPTURE(kind);
        for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
            CHECK(refusal(request(method, {{"Content-Length", "9"}, {"content-type", kind}})) ==
                  415);
        }
        CHECK(refusal(request("POST", {{"Content-Type", "text/plain"}, {"Content-Type", kind}})) ==
              415);
    }
    CHECK(refusal(request("POST", {{"Content-Type", "application/json"}})) == 0);
    CHECK(refusal(request("POST", {{"X", "multipart/form-data"}})) == 0);
}

TEST_CASE("pages of other origins may read nothing by it and change nothing") {
    for (const char* own : {"http://127.0.0.1:8080", "http://localhost:8080"}) {
        CHECK(refusal(request("POST", {{"Origin", own}})) == 0);
    }
    for (const char* foreign : {"null", "", "http://evil.example", "https://127.0.0.1:8080",
                                "http://127.0.0.1:8081", "http://127.0.0.1:8080/"}) {
        CAPTURE(foreign);
        CHECK(refusal(request("POST", {{"Origin", foreign}})) == 403);
        CHECK(refusal(request("PUT", {{"Origin", foreign}})) == 403);
        CHECK(refusal(request("GET", {{"Origin", foreign}})) == 0);
    }
}

TEST_CASE("every answer carries the headers that keep it what it is") {
    Response data{.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = "{}"};
    add_security_headers(request("GET", {}), policy, data);
    CHECK(header(data, "X-Content-Type-Options") == "nosniff");
    CHECK(header(data, "Content-Security-Policy")->find("default-src 'none'") == 0);
    CHECK_FALSE(header(data, "Access-Control-Allow-Origin"));
    Response page{.status = 200, .headers = {{"content-type", "text/html"}}, .body = {}};
    add_security_headers(request("GET", {}), policy, page);
    CHECK(header(page, "Content-Security-Policy") == page_security_policy({}));
    Response own = page;
    own.headers = {{"Content-Type", "text/html"}, {"Content-Security-Policy", "its own"}};
    add_security_headers(request("GET", {}), policy, own);
    CHECK(header(own, "Content-Security-Policy") == "its own");
    CHECK(std::count_if(own.headers.begin(), own.headers.end(), [](const Header& each) {
              return each.name == "Content-Security-Policy";
          }) == 1);
}

TEST_CASE("behind a public name that one is its own as well and on the loopback alone the others") {
    HttpPolicy open = policy;
    open.public_origin = "https://backup.example.com";
    CHECK(is_own_host(open, "backup.example.com"));
    CHECK(is_own_host(open, "Backup.Example.com"));
    CHECK(is_own_host(open, "localhost:8080"));
    CHECK(is_own_origin(open, "https://backup.example.com"));
    CHECK(is_own_origin(open, "http://localhost:8080"));
    for (const char* foreign :
         {"backup.example.com:443", "backup.example.com.", "example.com", "x.backup.example.com"}) {
        CAPTURE(foreign);
        CHECK_FALSE(is_own_host(open, foreign));
    }
    for (const char* foreign : {"http://backup.example.com", "https://backup.example.com/", "null",
                                "https://localhost:8080"}) {
        CAPTURE(foreign);
        CHECK_FALSE(is_own_origin(open, foreign));
    }
    open.on_loopback = false;
    CHECK(is_own_host(open, "backup.example.com"));
    CHECK_FALSE(is_own_host(open, "localhost:8080"));
    CHECK_FALSE(is_own_origin(open, "http://localhost:8080"));

    HttpPolicy secure{.port = 443, .tls = true};
    CHECK(is_own_host(secure, "localhost"));
    CHECK(is_own_origin(secure, "https://localhost"));
    CHECK_FALSE(is_own_origin(secure, "http://localhost"));
    CHECK_FALSE(is_own_host(HttpPolicy{.port = 80, .tls = true}, "localhost"));
}

TEST_CASE("listed origins change what is below the interface and Salesforce posts its form") {
    HttpPolicy open = policy;
    open.api_origins = {"https://caller.example"};
    open.takes_canvas = true;
    const auto refused = [&](const std::string& target, const char* origin) {
        Request asked = request("POST", {{"Origin", origin}});
        asked.target = target;
        const auto response = refuse_head(asked, open);
        return response ? response->status : 0;
    };
    CHECK(refused("/api/v1/backups", "https://caller.example") == 0);
    CHECK(refused("/api/v1/backups?x=/canvas", "https://salesforce.example") == 403);
    CHECK(refused("/", "https://caller.example") == 403);
    CHECK(refused("/canvas", "https://salesforce.example") == 0);
    CHECK(refused("/canvas?x=1", "https://salesforce.example") == 0);
    CHECK(refused("/canvas/", "https://salesforce.example") == 403);
    CHECK(refused("/canvas/../api/v1/backups", "https://salesforce.example") == 403);
    open.takes_canvas = false;
    CHECK(refused("/canvas", "https://salesforce.example") == 403);
    CHECK(refusal(request("GET", {{"Origin", "a"}, {"Origin", "b"}})) == 400);
}
