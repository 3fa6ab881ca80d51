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

std::optional<RunWork::FinishedObject> RunWork::take_step() {
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

RunFigures RunWork::figures() const {
    RunFigures figures = finished_;
    if (calls_in_object_ > 0) {
        const PlannedObject& object = plan_->objects[index_];
        figures.records.value +=
            part_of(object.records.value, calls_in_object_, object.calls.value);
        figures.files.value += part_of(object.files.value, calls_in_object_, object.calls.value);
    }
    return figures;
}

std::chrono::milliseconds RunWork::remaining() const { return on_clock(work_total_ - work_done_); }

}  // namespace orgkeep::server
