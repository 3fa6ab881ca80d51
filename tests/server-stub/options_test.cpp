#include "server-stub/options.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

namespace {

std::variant<Options, HelpRequest, UsageError> parse(std::vector<std::string_view> arguments) {
    return parse_options(arguments);
}

}  // namespace

TEST_CASE("starts without any option") {
    const auto parsed = parse({});
    REQUIRE(std::holds_alternative<Options>(parsed));
    const Options& options = std::get<Options>(parsed);
    CHECK(options.port == 8080);
    CHECK(options.database == ":memory:");
    CHECK_FALSE(options.scenario);
    CHECK_FALSE(options.site);
    CHECK(options.speed == 60);
    CHECK_FALSE(options.clock);
}

TEST_CASE("reads options in both spellings, and the last one counts") {
    const auto parsed = parse({"--port", "0", "--site=a=b", "--database", "x.db", "--scenario",
                               "large", "--speed", "0.5", "--seed=18446744073709551615", "--clock",
                               "2026-11-22T15:05:00+01:00", "--port=65535"});
    REQUIRE(std::holds_alternative<Options>(parsed));
    const Options& options = std::get<Options>(parsed);
    CHECK(options.port == 65'535);
    CHECK(options.site == "a=b");
    CHECK(options.database == "x.db");
    CHECK(options.scenario == Scenario::large);
    CHECK(options.speed == 0.5);
    CHECK(options.seed == 18'446'744'073'709'551'615u);
    CHECK(options.clock == orgkeep::parse_rfc3339("2026-11-22T14:05:00Z"));
}

TEST_CASE("prints the help wherever it is requested") {
    CHECK(std::holds_alternative<HelpRequest>(parse({"--port", "1", "--help"})));
    CHECK(std::holds_alternative<HelpRequest>(parse({"-h"})));
    CHECK(std::holds_alternative<HelpRequest>(parse({"--scenario=help"})));
}

TEST_CASE("refuses unknown options and bad values") {
    const std::vector<std::vector<std::string_view>> cases = {{"--nothing"},
                                                              {"port"},
                                                              {""},
                                                              {"--port"},
                                                              {"--port", "x"},
                                                              {"--port", "-1"},
                                                              {"--port", "65536"},
                                                              {"--port", " 1"},
                                                              {"--port", "1.0"},
                                                              {"--speed", "1e9"},
                                                              {"--speed", "-1"},
                                                              {"--speed", "1x"},
                                                              {"--seed", "0x1"},
                                                              {"--scenario", "Large"},
                                                              {"--clock"},
                                                              {"--clock", "14:05"},
                                                              {"--clock", "2026-11-22"},
                                                              {"--clock", "2026-02-30T00:00:00Z"},
                                                              {"--site", ""},
                                                              {"--help=1"}};
    for (const auto& arguments : cases) {
        CAPTURE(arguments.front());
        const auto parsed = parse_options(arguments);
        REQUIRE(std::holds_alternative<UsageError>(parsed));
        CHECK_FALSE(std::get<UsageError>(parsed).message.empty());
    }
}

TEST_CASE("listens on the loopback only without authentication") {
    for (const char* own : {"127.0.0.1", "127.1.2.3", "::1", "localhost"}) {
        CAPTURE(own);
        CHECK(std::holds_alternative<Options>(parse({"--listen", own})));
    }
    for (const char* open : {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"}) {
        CAPTURE(open);
        const auto refused = parse({"--listen", open});
        REQUIRE(std::holds_alternative<UsageError>(refused));
        CHECK(std::get<UsageError>(refused).message.find("--auth token") != std::string::npos);
        CHECK(std::holds_alternative<Options>(
            parse({"--auth=token", "--configuration=c.json", "--listen", open})));
    }
}

TEST_CASE("requires a configuration for tokens, and refuses options for a single org") {
    const auto parsed = parse({"--auth", "token", "--configuration", "c.json", "--speed", "2"});
    REQUIRE(std::holds_alternative<Options>(parsed));
    CHECK(std::get<Options>(parsed).auth == AuthMode::token);
    CHECK(std::get<Options>(parsed).configuration == "c.json");
    struct Row {
        std::vector<std::string_view> arguments;
        std::string named;
    };
    const std::vector<Row> rows = {
        {{"--auth", "token"}, "--configuration"},
        {{"--auth", "basic"}, "none and token"},
        {{"--auth"}, "--auth"},
        {{"--configuration", "c.json"}, "--auth token"},
        {{"--auth=none", "--configuration=c.json"}, "--auth token"},
        {{"--auth=token", "--configuration=c.json", "--database=x"}, "--database"},
        {{"--scenario=large", "--auth=token", "--configuration=c.json"}, "--scenario"},
        {{"--auth=token", "--seed=1", "--configuration=c.json"}, "--seed"},
        {{"--auth=token", "--configuration=c.json", "--listen=example.com"}, "--listen"},
        {{"--listen", "127.0.0.1:80"}, "--listen"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.named);
        const auto refused = parse(row.arguments);
        REQUIRE(std::holds_alternative<UsageError>(refused));
        CHECK(std::get<UsageError>(refused).message.find(row.named) != std::string::npos);
    }
}
