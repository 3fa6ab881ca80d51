#include "server-stub/simulation/run_plan.hpp"

#include <algorithm>

#include "server-stub/simulation/catalog.hpp"
#include "server-stub/simulation/random_draws.hpp"
#include "server-stub/simulation/traffic.hpp"

namespace orgkeep::server {
namespace {

using DaysOfTime = std::chrono::duration<double, std::chrono::days::period>;

/// How much of an average working day's change falls between two instants.
double working_days(Instant from, Instant to, std::chrono::minutes utc_offset) {
    double sum = 0;
    for (Instant begin = from + utc_offset, end = to + utc_offset; begin < end;) {
        const auto day = std::chrono::floor<std::chrono::days>(begin);
        const Instant until = std::min<Instant>(end, day + std::chrono::days(1));
        sum += DaysOfTime(until - begin).count() * day_factor(day);
        begin = until;
    }
    return sum;
}

std::int64_t draw_changes(Random& random, double mean, std::int64_t most) {
    return std::clamp<std::int64_t>(draw_rounded(random, mean * draw_log_normal(random, 0.25)), 0,
                                    most);
}

void take_away(PlannedObject& object, const CopyPart& done) {
    object.records.value -= done.records.value;
    object.files.value -= done.files.value;
    object.bytes.value -= done.bytes.value;
}

void add(CallEstimate& sum, const CallEstimate& part) {
    sum.expected.value += part.expected.value;
    sum.low.value += part.low.value;
    sum.high.value += part.high.value;
}

}  // namespace

RunPlan plan_run(std::span<const StoredObject> objects, RunKind kind, Instant at,
                 std::chrono::minutes utc_offset, std::uint64_t seed) {
    RunPlan plan{.kind = kind, .already_stored = {}, .objects = {}, .estimate = {}};
    plan.objects.reserve(objects.size());
    // Neighbors were mostly copied by one run, minutes apart: the day's change is added up once.
    Instant since_seen = at;
    double days_seen = 0;
    for (const StoredObject& stored : objects) {
        if (kind == RunKind::initial && stored.stored_at) {
            ++plan.already_stored.value;
            continue;
        }
        const ObjectStats& object = stored.object;
        const CopyUnderWay begun = stored.under_way.value_or(CopyUnderWay{});
        PlannedObject planned;
        planned.id = stored.id;
        planned.name = object.name;
        planned.before = begun.done;
        CallEstimate cost;
        if (stored.stored_at) {
            if (*stored.stored_at != since_seen) {
                since_seen = *stored.stored_at;
                days_seen = working_days(since_seen, at, utc_offset);
            }
            Random random(seed_for(seed, static_cast<std::uint64_t>(stored.id)));
            planned.records = std::max(
                begun.records, {draw_changes(random, *object.changed_records_per_day * days_seen,
                                             object.records->value)});
            planned.files = std::max(
                begun.files, {draw_changes(random, *object.changed_attachments_per_day * days_seen,
                                           object.attachments->value)});
            cost = incremental_cost(planned.records, *object.fields, *object.average_record_bytes,
                                    planned.files);
        } else {
            planned.records = *object.records;
            planned.files = *object.attachments;
            cost = initial_cost(planned.records, planned.files);
        }
        planned.bytes = {planned.records.value * object.average_record_bytes->value +
                         planned.files.value * average_attachment_bytes.value};
        if (stored.under_way) {
            take_away(planned, begun.done);
            for (ApiCalls* calls : {&cost.expected, &cost.low, &cost.high}) {
                // The end of an object takes a call, whatever a cost model of before said.
                calls->value = std::max<std::int64_t>(1, calls->value - begun.done.calls.value);
            }
        }
        planned.calls = cost.expected;
        add(plan.estimate, cost);
        if (!stored.fault.empty()) {
            planned.fault = stored.fault;
            planned.calls = {1};
        }
        plan.objects.push_back(std::move(planned));
    }
    return plan;
}

}  // namespace orgkeep::server
