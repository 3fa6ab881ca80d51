// Every build must give the same answers, to the last bit of a double. The recorded answers come
// from the native build. This test compares the native, sanitizer and WebAssembly builds with them,
// and tests/node/planner.test.mjs compares the module for Node. After an intended change, record
// them again:
//   ORGKEEP_ANSWERS=tests/wasm/planner/answers.json build/…/orgkeep_shared_tests "[record]"
#include "wasm/planner/answers.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::ordered_json;
using orgkeep::planner_module::answer;

constexpr unsigned char recorded_bytes[] = {
#include "planner_answers.inc"
};

/// An array of {name, function, arguments, content, answer}.
Json recorded() { return Json::parse(std::begin(recorded_bytes), std::end(recorded_bytes)); }

std::string answer_to(const Json& one) {
    const Json question{{"function", one["function"]}, {"arguments", one["arguments"]}};
    return answer(question.dump(), one.value("content", std::string{}));
}

}  // namespace

TEST_CASE("the planner gives the recorded answers in every build") {
    const Json cases = recorded();
    REQUIRE(cases.size() > 30);
    for (const Json& one : cases) {
        const std::string name = one["name"];
        CAPTURE(name);
        CHECK(Json::parse(answer_to(one)) == one["answer"]);
    }
}

#ifndef __EMSCRIPTEN__
TEST_CASE("record the planner's answers", "[.record]") {
    const char* const path = std::getenv("ORGKEEP_ANSWERS");
    REQUIRE(path != nullptr);
    std::ofstream file(path);
    const char* separator = "[\n";
    for (Json one : recorded()) {
        one["answer"] = Json::parse(answer_to(one));
        file << separator << "{";
        separator = ",\n";
        for (const auto& [member, value] : one.items()) {
            file << (member == "name" ? "\n  " : ",\n  ") << Json(member) << ": " << value;
        }
        file << "\n}";
    }
    file << "\n]\n";
    REQUIRE(file.good());
}
#endif

TEST_CASE("answers null to invalid questions") {
    for (const std::string_view question :
         {"", "{", "null", "7", "[]", "{}", R"({"function":"forget","arguments":[]})",
          R"({"function":"plan"})", R"({"function":"plan","arguments":[]})",
          R"({"function":"planCsv","arguments":[{"quota":0}]})"}) {
        CAPTURE(question);
        CHECK(answer(question, "") == "null");
    }
    // An org without stats gives an error, not null.
    CHECK(Json::parse(answer(R"({"function":"fitDemand"})", ""))["kind"] == "no_changes_known");
}

TEST_CASE("the planner answers valid JSON for any file content") {
    std::string bytes = "name,records\n";
    for (int byte = 0; byte < 256; ++byte) {
        bytes += static_cast<char>(byte);
        bytes += ",1\nA";
    }
    for (const std::string_view content : {std::string_view{bytes}, std::string_view{"\xFF\xFE{"},
                                           std::string_view{"{\"a\xC3\":1}"}}) {
        const std::string text =
            answer(R"({"function":"readFigures","arguments":[{"name":"x"}]})", content);
        CHECK(Json::accept(text));
    }
}
