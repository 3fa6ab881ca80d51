#include "server/base/origin.hpp"

#include "server/auth/identity/salesforce_id.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep::server;

TEST_CASE("origins are told from what only looks like one") {
    for (const char* good :
         {"https://backup.example.com", "https://backup.example.com:8443", "https://a",
          "http://localhost", "http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]",
          "http://[::1]:1", "https://[2001:db8::1]:8443", "https://192.0.2.1",
          "https://northwind--c.vf.force.com", "https://xn--bcher-kva.example", "https://a:80",
          "https://3com.example"}) {
        CAPTURE(good);
        CHECK(origin_fault(good) == std::nullopt);
    }
    struct Row {
        std::string_view text;
        std::string_view fault;
    };
    const std::vector<Row> rows = {
        {"", "must be an origin such as"},
        {"null", "must be an origin such as"},
        {"*", "must be an origin such as"},
        {"backup.example.com", "must be an origin such as"},
        {"//backup.example.com", "must be an origin such as"},
        {"ftp://backup.example.com", "must be an origin such as"},
        {"HTTPS://backup.example.com", "must be an origin such as"},
        {"javascript:alert(1)", "must be an origin such as"},
        {"https://*.force.com", "must be one exact origin"},
        {"https://*", "must be one exact origin"},
        {"https://backup.example.com/", "must be scheme, host and port only"},
        {"https://backup.example.com/app", "must be scheme, host and port only"},
        {"https://backup.example.com?x", "must be scheme, host and port only"},
        {"https://backup.example.com#x", "must be scheme, host and port only"},
        {"https://ada@backup.example.com", "must be scheme, host and port only"},
        {"https://backup.example.com\\x", "must be scheme, host and port only"},
        {"https://Backup.example.com", "must be in lower case"},
        {"https://", "has no valid host"},
        {"https://:8443", "has no valid host"},
        {"https://.example.com", "has no valid host"},
        {"https://example.com.", "has no valid host"},
        {"https://a..b", "has no valid host"},
        {"https://-a.example", "has no valid host"},
        {"https://a-.example", "has no valid host"},
        {"https://a b", "has no valid host"},
        {"https://a;b", "has no valid host"},
        {"https://b\xc3\xbc"
         "cher.example",
         "has no valid host"},
        {"https://1.2.3", "has no valid host"},
        {"https://1.2.3.256", "has no valid host"},
        {"https://01.2.3.4", "has no valid host"},
        {"https://[::1", "has no valid host"},
        {"https://[", "has no valid host"},
        {"https://[]", "has no valid host"},
        {"https://[0::1]", "has no valid host"},
        {"https://[1.2.3.4]", "has no valid host"},
        {"https://a.example:", "has no valid port"},
        {"https://a.example:0", "has no valid port"},
        {"https://a.example:080", "has no valid port"},
        {"https://a.example:65536", "has no valid port"},
        {"https://a.example:8443x", "has no valid port"},
        {"https://a.example:443", "must leave out"},
        {"http://localhost:80", "must leave out"},
        {"http://backup.example.com", "must be https"},
        {"http://localhost.evil.example", "must be https"},
        {"http://127.0.0.2", "must be https"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto fault = origin_fault(row.text);
        REQUIRE(fault);
        CHECK(fault->substr(0, row.fault.size()) == row.fault);
    }
    CHECK(origin_fault("https://" + std::string(64, 'a') + ".example"));
    CHECK(origin_fault(std::string_view("https://a\0b", 11)));
}

TEST_CASE("ids of 15 characters are completed and those of 18 are checked") {
    CHECK(salesforce_id("00D5g000004xQzE", "00D") == "00D5g000004xQzEEAU");
    CHECK(salesforce_id("00D5g000004xQzEEAU", "00D") == "00D5g000004xQzEEAU");
    CHECK(salesforce_id("005000000000001", "005") == "005000000000001AAA");
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEAu", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEA", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQzEEAU", "005"));
    CHECK_FALSE(salesforce_id("00d5g000004xQzE", "00D"));
    CHECK_FALSE(salesforce_id("00D5g000004xQ E", "00D"));
}
