#include "server-stub/simulation/run_plan.hpp"

#include "server-stub/simulation/catalog.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using orgkeep::server::testing::at;

namespace {

constexpr std::chrono::minutes utc{0};

StoredObject object(std::int64_t id, std::int64_t records, std::int64_t attachments) {
    StoredObject stored;
    stored.id = id;
    stored.object = {.name = "Object" + std::to_string(id),
                     .records = Records{records},
                     .fields = 40,
                     .average_record_bytes = Bytes{1'000},
                     .attachments = Files{attachments},
                     .changed_records_per_day = static_cast<double>(records) / 10,
                     .changed_attachments_per_day = static_cast<double>(attachments) / 10};
    return stored;
}

}  // namespace

TEST_CASE("an initial run copies all by the initial cost, object by object") {
    const std::vector<StoredObject> objects = {object(1, 401, 3), object(2, 0, 0),
                                               object(3, 400, 0)};
    const RunPlan plan = plan_run(objects, RunKind::initial, at("2026-11-18T12:00:00Z"), utc, 1);
    REQUIRE(plan.objects.size() == 3);
    CHECK(plan.already_stored == Objects{0});
    CHECK(plan.objects[0].calls == initial_cost({401}, {3}).expected);
    CHECK(plan.objects[0].records == Records{401});
    CHECK(plan.objects[0].files == Files{3});
    CHECK(plan.objects[0].bytes.value == 401 * 1'000 + 3 * average_attachment_bytes.value);
    CHECK(plan.objects[1].calls == ApiCalls{0});
    CHECK(plan.estimate.expected == ApiCalls{8 + 0 + 1});
}

TEST_CASE("an initial run leaves out what an earlier one copied") {
    std::vector<StoredObject> objects = {object(1, 400, 0), object(2, 400, 0)};
    objects[0].stored_at = at("2026-11-17T12:00:00Z");
    const RunPlan plan = plan_run(objects, RunKind::initial, at("2026-11-18T12:00:00Z"), utc, 1);
    CHECK(plan.already_stored == Objects{1});
    REQUIRE(plan.objects.size() == 1);
    CHECK(plan.objects[0].id == 2);
}

TEST_CASE("an incremental run copies what changed, and in full what has no copy yet") {
    std::vector<StoredObject> objects = {object(1, 100'000, 500), object(2, 4'000, 1)};
    objects[0].stored_at = at("2026-11-17T12:00:00Z");  // a Tuesday and a Wednesday
    const RunPlan plan =
        plan_run(objects, RunKind::incremental, at("2026-11-18T12:00:00Z"), utc, 1);
    REQUIRE(plan.objects.size() == 2);
    const PlannedObject& changed = plan.objects[0];
    CHECK(changed.records.value > 4'000);
    CHECK(changed.records.value < 25'000);
    CHECK(changed.calls == incremental_cost(changed.records, 40, {1'000}, changed.files).expected);
    CHECK(plan.objects[1].records == Records{4'000});
    CHECK(plan.objects[1].calls == initial_cost({4'000}, {1}).expected);
    CHECK(plan.estimate.low <= plan.estimate.expected);
    CHECK(plan.estimate.expected <= plan.estimate.high);
}

TEST_CASE("of a copy under way the rest is read") {
    const Instant now = at("2026-11-18T12:00:00Z");
    std::vector<StoredObject> objects = {object(1, 4'000, 10)};
    const auto begun = [](Records records, Files files) {
        return CopyUnderWay{
            .done = {.calls = {7}, .records = {1'400}, .files = {2}, .bytes = {1'281'400'000}},
            .records = records,
            .files = files};
    };
    SECTION("a full one") {
        objects[0].under_way = begun({4'000}, {10});
        const RunPlan plan = plan_run(objects, RunKind::initial, now, utc, 1);
        REQUIRE(plan.objects.size() == 1);
        const PlannedObject& rest = plan.objects[0];
        const std::int64_t all_calls = initial_cost({4'000}, {10}).expected.value;
        CHECK(rest.before.calls == ApiCalls{7});
        CHECK(rest.calls.value == all_calls - 7);
        CHECK(rest.records == Records{2'600});
        CHECK(rest.files == Files{8});
        CHECK(rest.bytes.value ==
              4'000 * 1'000 + 10 * average_attachment_bytes.value - 1'281'400'000);
        CHECK(plan.estimate.expected == rest.calls);
        CHECK(plan.estimate.low == rest.calls);
    }
    SECTION("one of changes, which are never fewer than there were") {
        objects[0].stored_at = now - std::chrono::minutes(1);  // when next to nothing changed
        objects[0].under_way = begun({3'000}, {9});
        const PlannedObject least = plan_run(objects, RunKind::incremental, now, utc, 1).objects[0];
        const ApiCalls all_calls = incremental_cost({3'000}, 40, {1'000}, {9}).expected;
        CHECK(least.records == Records{1'600});
        CHECK(least.files == Files{7});
        CHECK(least.calls.value == all_calls.value - 7);

        objects[0].stored_at = now - std::chrono::hours(24 * 400);  // when everything changed
        const PlannedObject most = plan_run(objects, RunKind::incremental, now, utc, 1).objects[0];
        CHECK(most.records == Records{2'600});
        CHECK(most.files == Files{8});
    }
    SECTION("one that a cost model of before took for longer ends with a call") {
        objects[0].under_way = begun({4'000}, {10});
        objects[0].under_way->done.calls = {1'000'000};
        const RunPlan plan = plan_run(objects, RunKind::initial, now, utc, 1);
        CHECK(plan.objects[0].calls == ApiCalls{1});
        CHECK(plan.estimate.expected == ApiCalls{1});
    }
}

TEST_CASE("more time brings more changes, no time none, and never more than there is") {
    std::vector<StoredObject> objects = {object(1, 100'000, 500)};
    const Instant now = at("2026-11-18T12:00:00Z");
    const auto changed_since = [&](std::chrono::minutes ago) {
        objects[0].stored_at = now - ago;
        return plan_run(objects, RunKind::incremental, now, utc, 1).objects[0].records.value;
    };
    using std::chrono::hours;
    CHECK(changed_since(hours(0)) == 0);
    CHECK(changed_since(-hours(5)) == 0);
    CHECK(changed_since(hours(1)) < changed_since(hours(24)));
    CHECK(changed_since(hours(24)) < changed_since(hours(24 * 7)));
    CHECK(changed_since(hours(24 * 400)) == 100'000);
}

TEST_CASE("a weekend brings fewer changes than working days") {
    std::vector<StoredObject> objects = {object(1, 1'000'000, 0)};
    const auto changed_until = [&](Instant now) {
        objects[0].stored_at = now - std::chrono::hours(24);
        return plan_run(objects, RunKind::incremental, now, utc, 1).objects[0].records.value;
    };
    CHECK(changed_until(at("2026-11-22T23:59:00Z")) * 2 <
          changed_until(at("2026-11-18T23:59:00Z")));
}

TEST_CASE("a faulty object costs the one call that fails") {
    std::vector<StoredObject> objects = {object(1, 100'000, 500)};
    objects[0].fault = "INVALID_TYPE";
    const RunPlan plan = plan_run(objects, RunKind::initial, at("2026-11-18T12:00:00Z"), utc, 1);
    CHECK(plan.objects[0].calls == ApiCalls{1});
    CHECK(plan.objects[0].fault == "INVALID_TYPE");
    CHECK(plan.estimate.expected == initial_cost({100'000}, {500}).expected);
}
