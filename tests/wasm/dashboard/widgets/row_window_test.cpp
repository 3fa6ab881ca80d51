#include "wasm/dashboard/widgets/row_window.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

namespace orgkeep::dashboard {
namespace {

TEST_CASE("the window of rows is bounded and moves in steps", "[dashboard][table]") {
    struct Case {
        float from;
        float to;
        std::size_t count;
        RowWindow window;
    };
    const std::vector<Case> cases = {
        {0, 900, 50'000, {0, 50}},
        {-500, 400, 50'000, {0, 40}},
        {-5'000, -4'100, 50'000, {0, 30}},
        {4'000, 4'900, 50'000, {80, 150}},
        {4'396, 5'296, 50'000, {80, 160}},
        {4'400, 5'300, 50'000, {90, 160}},
        {1'999'100, 2'000'000, 50'000, {49'950, 50'000}},
        {9'000'000, 9'000'900, 50'000, {49'980, 50'000}},
        {0, 900, 5, {0, 5}},
        {0, 900, 0, {0, 0}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.from, each.to);
        REQUIRE(row_window(each.from, each.to, 40, each.count) == each.window);
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
