#include "server-stub/simulation/run_work.hpp"

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using orgkeep::server::testing::at;
using std::chrono::milliseconds;

namespace {

std::shared_ptr<const RunPlan> a_plan() {
    RunPlan plan;
    plan.already_stored = {2};
    plan.objects = {{.id = 1,
                     .name = "Big",
                     .records = {2'000},
                     .files = {10},
                     .bytes = {5},
                     .calls = {50},
                     .fault = {}},
                    {.id = 2,
                     .name = "Same",
                     .records = {},
                     .files = {},
                     .bytes = {},
                     .calls = {0},
                     .fault = {}},
                    {.id = 3,
                     .name = "Closed",
                     .records = {9},
                     .files = {},
                     .bytes = {9},
                     .calls = {1},
                     .fault = "X"}};
    return std::make_shared<const RunPlan>(std::move(plan));
}

}  // namespace

TEST_CASE("a plan is worked off in steps of few calls, each at a time that follows from the plan") {
    const Instant start = at("2026-11-22T10:00:00Z");
    RunWork work(a_plan(), start, 1);
    const milliseconds total =
        time_per_changed_object * 2 + time_per_unchanged_object + time_per_call * 51;
    CHECK(work.remaining() == total);

    struct Expected {
        milliseconds after;
        std::int64_t calls;
        bool finishes;
    };
    const std::vector<Expected> steps = {
        {time_per_changed_object + 20 * time_per_call, 20, false},
        {time_per_changed_object + 40 * time_per_call, 20, false},
        {time_per_changed_object + 50 * time_per_call, 10, true},
        {time_per_changed_object + 50 * time_per_call + time_per_unchanged_object, 0, true},
        {total, 1, true}};
    for (const Expected& expected : steps) {
        const auto next = work.next();
        REQUIRE(next);
        CHECK(next->at == start + expected.after);
        CHECK(next->calls.value == expected.calls);
        CHECK(work.take_step().has_value() == expected.finishes);
    }
    CHECK_FALSE(work.next());
    CHECK(work.remaining() == milliseconds(0));
    const RunFigures done = work.finished();
    CHECK(done.objects_done == Objects{5});
    CHECK(done.objects_total == Objects{5});
    CHECK(done.records == Records{2'000});
    CHECK(done.bytes == Bytes{5});
    CHECK(done.calls == ApiCalls{51});
    CHECK(done.errors == 1);
}

TEST_CASE("figures on the way count a part of the current object, what is kept does not") {
    RunWork work(a_plan(), at("2026-11-22T10:00:00Z"), 1);
    static_cast<void>(work.take_step());
    CHECK(work.figures().records == Records{800});
    CHECK(work.figures().files == Files{4});
    CHECK(work.figures().calls == ApiCalls{20});
    CHECK(work.finished().records == Records{0});
    CHECK(work.finished().objects_done == Objects{2});
    CHECK(work.finished().calls == ApiCalls{20});
}

TEST_CASE("speed shortens the time and nothing else") {
    const Instant start = at("2026-11-22T10:00:00Z");
    RunWork slow(a_plan(), start, 0.5);
    RunWork fast(a_plan(), start, 60);
    CHECK(slow.remaining() / 120 == fast.remaining());
    while (const auto next = slow.next()) {
        const auto same = fast.next();
        REQUIRE(same);
        CHECK(next->calls == same->calls);
        CHECK(std::chrono::abs((next->at - start) / 120 - (same->at - start)) <= milliseconds(1));
        static_cast<void>(slow.take_step());
        static_cast<void>(fast.take_step());
    }
    CHECK(slow.finished().records == fast.finished().records);
}

TEST_CASE("an empty plan is done at once") {
    const RunWork work(std::make_shared<const RunPlan>(), Instant{}, 1);
    CHECK_FALSE(work.next());
    CHECK(work.remaining() == milliseconds(0));
}
