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

TEST_CASE("runs a plan in steps of few calls, each at a time given by the plan") {
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
        CHECK(work.run_step().has_value() == expected.finishes);
    }
    CHECK_FALSE(work.next());
    CHECK(work.remaining() == milliseconds(0));
    const RunStats done = work.stats();
    CHECK(done.objects_done == Objects{5});
    CHECK(done.objects_total == Objects{5});
    CHECK(done.records == Records{2'000});
    CHECK(done.bytes == Bytes{5});
    CHECK(done.calls == ApiCalls{51});
    CHECK(done.errors == 1);
}

TEST_CASE("counts copied data at once, and an object when it is finished") {
    RunWork work(a_plan(), at("2026-11-22T10:00:00Z"), 1);
    CHECK_FALSE(work.partial_object());
    static_cast<void>(work.run_step());
    CHECK(work.stats().records == Records{800});
    CHECK(work.stats().files == Files{4});
    CHECK(work.stats().bytes == Bytes{2});
    CHECK(work.stats().calls == ApiCalls{20});
    CHECK(work.objects_done() == Objects{2});
    // The quota leaves 5 of the next step's calls.
    work.run_partial_step({5});
    CHECK(work.stats().records == Records{1'000});
    CHECK(work.stats().calls == ApiCalls{25});
    CHECK(work.next()->calls == ApiCalls{20});
    static_cast<void>(work.run_step());
    static_cast<void>(work.run_step());
    CHECK_FALSE(work.partial_object());
    CHECK(work.stats().records == Records{2'000});
    CHECK(work.objects_done() == Objects{3});
}

TEST_CASE("a partial copy includes the work of earlier runs and of this one") {
    RunPlan plan = *a_plan();
    PlannedObject& big = plan.objects.front();
    big.before = {.calls = {12}, .records = {300}, .files = {1}, .bytes = {4}};
    const auto id_taken_up = [](const RunWork& work) {
        return work.resumed_object() == nullptr ? 0 : work.resumed_object()->id;
    };
    RunWork work(std::make_shared<const RunPlan>(plan), at("2026-11-22T10:00:00Z"), 1);
    CHECK(id_taken_up(work) == 1);
    static_cast<void>(work.run_step());
    CHECK(id_taken_up(work) == 0);
    // The stats of the run include only its own work.
    CHECK(work.stats().records == Records{800});
    CHECK(work.stats().calls == ApiCalls{20});
    const auto partial = work.partial_object();
    REQUIRE(partial);
    CHECK(partial->object->id == 1);
    CHECK(partial->copy.done.calls == ApiCalls{32});
    CHECK(partial->copy.done.records == Records{1'100});
    CHECK(partial->copy.done.files == Files{5});
    CHECK(partial->copy.done.bytes == Bytes{6});
    CHECK(partial->copy.records == Records{2'300});
    CHECK(partial->copy.files == Files{11});

    // An object that has become unreadable is not resumed.
    big.fault = "X";
    big.calls = {1};
    RunWork closed(std::make_shared<const RunPlan>(plan), at("2026-11-22T10:00:00Z"), 1);
    CHECK(id_taken_up(closed) == 0);
    static_cast<void>(closed.run_step());
    CHECK_FALSE(closed.partial_object());
}

TEST_CASE("speed shortens the time and changes nothing else") {
    const Instant start = at("2026-11-22T10:00:00Z");
    RunWork slow(a_plan(), start, 0.5);
    RunWork fast(a_plan(), start, 60);
    CHECK(slow.remaining() / 120 == fast.remaining());
    while (const auto next = slow.next()) {
        const auto same = fast.next();
        REQUIRE(same);
        CHECK(next->calls == same->calls);
        CHECK(std::chrono::abs((next->at - start) / 120 - (same->at - start)) <= milliseconds(1));
        static_cast<void>(slow.run_step());
        static_cast<void>(fast.run_step());
    }
    CHECK(slow.stats().records == fast.stats().records);
}

TEST_CASE("an empty plan is done at once") {
    const RunWork work(std::make_shared<const RunPlan>(), Instant{}, 1);
    CHECK_FALSE(work.next());
    CHECK(work.remaining() == milliseconds(0));
}
