#include "shared/contract/strict_json.hpp"

#include <catch2/catch_test_macros.hpp>

namespace orgkeep::contract {
namespace {

TEST_CASE("finds repeated members at any depth") {
    CHECK(repeated_members(R"({"a":1,"b":2})").empty());
    CHECK(repeated_members(R"({"a":1,"a":2})") == std::vector<std::string>{"/a"});
    CHECK(repeated_members(R"({"a":{"b":0},"c":[{"b":0},{"a/~":1,"a/~":1}]})") ==
          std::vector<std::string>{"/c/1/a~1~0"});
    CHECK(repeated_members("{").empty());
}

TEST_CASE("cuts a long pointer between characters") {
    DecodeErrors errors;
    const std::size_t longest = longest_error_pointer;
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
    for (const DecodeError& error : errors.all()) {
        CHECK(error.pointer.size() <= longest);
        CHECK(nlohmann::json::accept('"' + error.pointer + '"'));  // It is also valid UTF-8.
    }
}

}  // namespace
}  // namespace orgkeep::contract
