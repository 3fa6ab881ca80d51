#include "server/config/strict_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/auth/auth_messages.hpp"
#include "server/auth/error_responses.hpp"

using namespace orgkeep;
using namespace orgkeep::server;

namespace {

constexpr std::size_t large = 65'536;

/// The beginning and then the part as often as there is room for it, and the end.
std::string filled(std::string text, const std::string& part, const std::string& end) {
    while (text.size() + part.size() + end.size() < large) {
        text += part;
    }
    return text + end;
}

struct Hostile {
    const char* what;
    std::string body;
};

std::vector<Hostile> hostile_bodies() {
    const std::string long_name(30'000, 'a');
    const std::string slashes(10'000, '~');
    std::string nested;
    for (int depth = 0; depth < 20; ++depth) {
        nested += "{\"" + std::string(1'500, 'n') + std::to_string(depth) + "\":";
    }
    std::string many = "{\"x0\":0";
    for (int i = 1; many.size() < large - 20; ++i) {
        many += ",\"x" + std::to_string(i) + "\":0";
    }
    return {
        {"a member again and again", filled("{\"a\":0", ",\"a\":0", "}")},
        {"within a long name", filled("{\"" + long_name + R"(":{"x":0)", ",\"x\":0", "}}")},
        {"within a name to escape", filled("{\"" + slashes + R"(":{"x":0)", ",\"x\":0", "}}")},
        {"deep down", filled(nested + "{\"x\":0", ",\"x\":0", std::string(21, '}'))},
        {"in many objects", filled("{\"a\":[{}", R"(,{"x":0,"x":0})", "]}")},
        {"many that are not known", many + "}"},
        {"a long one that is not known", filled("{\"", "ä", "\":0}")},
    };
}

}  // namespace

TEST_CASE("repeated members are found where they are") {
    CHECK(repeated_members(R"({"a":1,"b":2})").empty());
    CHECK(repeated_members(R"({"a":1,"a":2})") == std::vector<std::string>{"/a"});
    CHECK(repeated_members(R"({"a":{"b":0},"c":[{"b":0},{"a/~":1,"a/~":1}]})") ==
          std::vector<std::string>{"/c/1/a~1~0"});
    CHECK(repeated_members("{").empty());
}

TEST_CASE("a hostile body costs no more than a faulty one") {
    for (const Hostile& hostile : hostile_bodies()) {
        CAPTURE(hostile.what);
        REQUIRE(hostile.body.size() <= large);
        REQUIRE(nlohmann::json::accept(hostile.body));
        // Pointers are made for what is found: their sizes are what the finding takes.
        std::size_t size = 0;
        for (const std::string& pointer : repeated_members(hostile.body)) {
            size += pointer.size();
        }
        CHECK(size <= large);
        CHECK(repeated_members(hostile.body).size() <= 32);

        const auto read = decode_session_request(hostile.body);
        REQUIRE_FALSE(read);
        CHECK(read.error().size() <= 32);
        for (const contract::DecodeError& error : read.error()) {
            CHECK(error.pointer.size() <= contract::longest_error_pointer);
        }
        const Response refusal = refuse_body(read.error());
        CHECK(refusal.status == 422);
        CHECK(refusal.body.size() < 16'384);
        CHECK(nlohmann::json::accept(refusal.body));
        CHECK_FALSE(decode_launch_code_request(hostile.body));
        CHECK_FALSE(decode_revocation_request(hostile.body));
    }
}

TEST_CASE("a long pointer is cut between characters") {
    contract::DecodeErrors errors;
    const std::size_t longest = contract::longest_error_pointer;
    errors.add({std::string(longest, 'a'), "whole"});
    errors.add({std::string(longest + 1, 'b'), "cut"});
    for (const std::string before : {"", "c", "cc"}) {
        std::string text = before;
        while (text.size() <= longest) {
            text += "€";
        }
        errors.add({text, "cut"});
    }
    REQUIRE(errors.all().size() == 5);
    CHECK(errors.all()[0].pointer == std::string(longest, 'a'));
    CHECK(errors.all()[1].pointer == std::string(longest - 3, 'b') + "…");
    for (const contract::DecodeError& error : errors.all()) {
        CHECK(error.pointer.size() <= longest);
        CHECK(nlohmann::json::accept('"' + error.pointer + '"'));  // as UTF-8 too
    }
}
