#include "server-stub/simulation/run_work.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace orgkeep::server {
namespace {

std::chrono::milliseconds time_before_calls(const PlannedObject& object) {
    return object.calls.value > 0 ? time_per_changed_object : time_per_unchanged_object;
}

std::int64_t part_of(std::int64_t whole, std::int64_t done, std::int64_t total) {
    return total == 0
               ? 0
               : static_cast<std::int64_t>(static_cast<double>(whole) * static_cast<double>(done) /
                                           static_cast<double>(total));
}

}  // namespace

RunWork::RunWork(std::shared_ptr<const RunPlan> plan, Instant started_at, double speed)
    : plan_(std::move(plan)), started_at_(started_at), speed_(speed) {
    for (const PlannedObject& object : plan_->objects) {
        work_total_ += time_before_calls(object) + time_per_call * object.calls.value;
    }
    const auto planned = static_cast<std::int64_t>(plan_->objects.size());
    finished_.objects_done = plan_->already_stored;
    finished_.objects_total = {plan_->already_stored.value + planned};
}

std::int64_t RunWork::step_calls() const {
    return std::min(calls_per_step, plan_->objects[index_].calls.value - calls_in_object_);
}

std::chrono::milliseconds RunWork::step_work() const {
    return time_per_call * step_calls() + (calls_in_object_ == 0
                                               ? time_before_calls(plan_->objects[index_])
                                               : std::chrono::milliseconds(0));
}

std::chrono::milliseconds RunWork::on_clock(std::chrono::milliseconds work) const {
    return std::chrono::milliseconds(std::llround(static_cast<double>(work.count()) / speed_));
}

std::optional<RunWork::Step> RunWork::next() const {
    if (index_ == plan_->objects.size()) {
        return std::nullopt;
    }
    return Step{started_at_ + on_clock(work_done_ + step_work()), {step_calls()}};
}

std::optional<RunWork::FinishedObject> RunWork::run_step() {
    const PlannedObject& object = plan_->objects[index_];
    const std::int64_t calls = step_calls();
    work_done_ += step_work();
    calls_in_object_ += calls;
    finished_.calls.value += calls;
    if (calls_in_object_ < object.calls.value) {
        return std::nullopt;
    }
    ++index_;
    calls_in_object_ = 0;
    ++finished_.objects_done.value;
    if (object.fault.empty()) {
        finished_.records.value += object.records.value;
        finished_.files.value += object.files.value;
        finished_.bytes.value += object.bytes.value;
    } else {
        ++finished_.errors;
    }
    return FinishedObject{&object, static_cast<std::size_t>(finished_.objects_done.value)};
}

void RunWork::run_partial_step(ApiCalls calls) {
    calls_in_object_ += calls.value;
    finished_.calls.value += calls.value;
}

CopiedAmount RunWork::copied_of_object() const {
    if (calls_in_object_ == 0) {
        return {};
    }
    const PlannedObject& object = plan_->objects[index_];
    const auto part = [&](std::int64_t whole) {
        return part_of(whole, calls_in_object_, object.calls.value);
    };
    return {.calls = {calls_in_object_},
            .records = {part(object.records.value)},
            .files = {part(object.files.value)},
            .bytes = {part(object.bytes.value)}};
}

RunStats RunWork::stats() const {
    RunStats stats = finished_;
    const CopiedAmount part = copied_of_object();
    stats.records.value += part.records.value;
    stats.files.value += part.files.value;
    stats.bytes.value += part.bytes.value;
    return stats;
}

const PlannedObject* RunWork::resumed_object() const {
    if (index_ == plan_->objects.size() || calls_in_object_ > 0) {
        return nullptr;
    }
    const PlannedObject& object = plan_->objects[index_];
    return object.before.calls.value > 0 && object.fault.empty() ? &object : nullptr;
}

std::optional<RunWork::PartialObject> RunWork::partial_object() const {
    if (calls_in_object_ == 0) {
        return std::nullopt;
    }
    const PlannedObject& object = plan_->objects[index_];
    const CopiedAmount part = copied_of_object();
    const CopiedAmount& before = object.before;
    return PartialObject{.object = &object,
                         .copy = {.done = {.calls = {before.calls.value + part.calls.value},
                                           .records = {before.records.value + part.records.value},
                                           .files = {before.files.value + part.files.value},
                                           .bytes = {before.bytes.value + part.bytes.value}},
                                  .records = {before.records.value + object.records.value},
                                  .files = {before.files.value + object.files.value}}};
}

std::chrono::milliseconds RunWork::remaining() const { return on_clock(work_total_ - work_done_); }

}  // namespace orgkeep::server
