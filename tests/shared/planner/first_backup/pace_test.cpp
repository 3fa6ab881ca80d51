#include "shared/planner/first_backup/pace.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace orgkeep::planner;
using std::chrono::milliseconds;

TEST_CASE("learns the pace of large runs only") {
    const milliseconds usual{10'000 * 140 + 100 * 3'000};
    struct Case {
        std::int64_t objects;
        std::int64_t calls;
        milliseconds took;
        std::int64_t per_call;  ///< milliseconds; 0 if there is no pace
    };
    const Case cases[] = {
        {100, 10'000, usual, 140},
        {100, 10'000, usual * 2, 280},
        {100, 10'000, usual / 2, 70},
        {100, 10'000, usual * 1'000, 2'800},  // The factor is at most twenty.
        {100, 10'000, milliseconds(60'000), 7},
        {100, 4'999, usual, 0},
        {100, 10'000, milliseconds(59'999), 0},
        {0, 0, usual, 0},
        {100, -1, usual, 0},
    };
    for (const Case& c : cases) {
        CAPTURE(c.objects, c.calls, c.took.count());
        const auto pace = pace_of_run({c.objects}, {c.calls}, c.took);
        REQUIRE(pace.has_value() == (c.per_call > 0));
        if (pace) {
            CHECK(pace->per_call.count() == c.per_call);
        }
    }
    CHECK(pace_of_run({100}, {10'000}, usual) == WorkPace{});
}

TEST_CASE("writes a pace in milliseconds and seconds") {
    CHECK(pace_text({}) == "140 ms per API call and 3.0 s per object");
    CHECK(pace_text({milliseconds(2'800), milliseconds(60'000), milliseconds(6'000), 20}) ==
          "2.8 s per API call and 60.0 s per object");
}
