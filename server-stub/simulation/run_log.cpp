#include "server-stub/simulation/run_log.hpp"

#include <algorithm>

#include "server-stub/simulation/fault.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::server {
namespace {

enum class Level { info, warn, error };

std::string line(Instant at, Level level, const std::string& text) {
    const char* word = level == Level::info ? "INFO " : level == Level::warn ? "WARN " : "ERROR";
    return format_rfc3339(std::chrono::floor<std::chrono::seconds>(at)) + "  " + word + "  " + text;
}

std::string with_noun(std::int64_t count, const char* one, const char* many) {
    return count_text(count) + " " + (count == 1 ? one : many);
}

std::string calls_of(ApiCalls calls) { return with_noun(calls.value, "API call", "API calls"); }
std::string records_of(Records records) { return with_noun(records.value, "record", "records"); }
std::string files_of(Files files) { return with_noun(files.value, "file", "files"); }

std::string objects_of(const RunStats& stats) {
    return count_text(stats.objects_done.value) + " of " +
           with_noun(stats.objects_total.value, "object", "objects");
}

/// "12,000 of 26,294 API calls": the progress of an object's copy.
std::string progress_of(ApiCalls done, const PlannedObject& object) {
    return count_text(done.value) + " of " +
           calls_of({object.before.calls.value + object.calls.value});
}

/// "131 of 214 objects finished …": the result of a run that ended early.
std::string kept_data_text(const RunStats& stats,
                           const std::optional<RunWork::PartialObject>& partial) {
    std::string text = objects_of(stats) + " finished (" + records_of(stats.records) + ", " +
                       files_of(stats.files) + ", " + calls_of(stats.calls) + ")";
    if (partial) {
        text += "; " + partial->object->name + " reached " +
                progress_of(partial->copy.done.calls, *partial->object);
    }
    return text + ". Copied data is kept; the next backup resumes there.";
}

/// "[ 12/214] Case: "
std::string object_prefix(const PlannedObject& object, std::size_t number, Objects total) {
    const std::string all = std::to_string(total.value);
    std::string digits = std::to_string(number);
    digits.insert(0, all.size() - std::min(all.size(), digits.size()), ' ');
    return "[" + digits + "/" + all + "] " + object.name + ": ";
}

std::string what_next(Instant at, const std::string& text) {
    return line(at, Level::info, "What to do next: " + text);
}

}  // namespace

LogLines log_start(const RunWork& work, const QuotaState& quota) {
    const Instant at = work.started_at();
    const RunPlan& plan = work.plan();
    const auto planned = static_cast<std::int64_t>(plan.objects.size());
    LogLines lines;
    lines.push_back(line(at, Level::info,
                         plan.kind == RunKind::initial
                             ? "Initial backup started: copying all records and files of " +
                                   with_noun(planned, "object", "objects") + "."
                             : "Incremental backup started: copying the changes of " +
                                   with_noun(planned, "object", "objects") + "."));
    if (plan.already_stored.value > 0) {
        lines.push_back(line(at, Level::info,
                             "An earlier run of this initial backup copied " +
                                 with_noun(plan.already_stored.value, "object", "objects") +
                                 ". This run copies the rest."));
    }
    std::string expected = "Expected cost: " + calls_of(plan.estimate.expected);
    if (plan.estimate.low != plan.estimate.high) {
        expected += " (" + count_text(plan.estimate.low.value) + " to " +
                    count_text(plan.estimate.high.value) +
                    ", depending on fields and record sizes)";
    }
    lines.push_back(line(at, Level::info, expected + "."));
    std::string quota_text = "Daily API Quota: " + calls_of(quota.quota);
    if (!quota.used) {
        lines.push_back(line(at, Level::info, quota_text + "."));
        return lines;
    }
    lines.push_back(line(
        at, Level::info,
        quota_text + "; backups used " + count_text(quota.used->value) + " in the last 24 hours."));
    const std::int64_t left = std::max<std::int64_t>(0, quota.quota.value - quota.used->value);
    if (plan.estimate.expected.value > left) {
        lines.push_back(line(
            at, Level::warn,
            "The quota leaves " + calls_of({left}) + ". This backup is expected to need more."));
    }
    return lines;
}

std::string log_object(Instant at, const RunWork::FinishedObject& finished, Objects total) {
    const PlannedObject& object = *finished.object;
    const std::string head = object_prefix(object, finished.number, total);
    if (!object.fault.empty()) {
        const Fault fault = fault_of(object.fault);
        return line(at, Level::error,
                    head + std::string(fault.code) + ": " + std::string(fault.explanation));
    }
    if (object.calls.value == 0) {
        return line(at, Level::info, head + "no changes");
    }
    return line(at, Level::info,
                head + records_of(object.records) + ", " + files_of(object.files) + ", " +
                    calls_of(object.calls));
}

std::string log_resumed(Instant at, const PlannedObject& object, std::size_t number,
                        Objects total) {
    return line(at, Level::info,
                object_prefix(object, number, total) + "resumes at " +
                    progress_of(object.before.calls, object));
}

LogLines log_end(const RunWork& work, Instant at, const std::set<std::string>& fault_codes) {
    const RunStats stats = work.stats();
    const std::string totals = records_of(stats.records) + " and " + files_of(stats.files) +
                               " copied (" + size_text(stats.bytes.value) + ") with " +
                               calls_of(stats.calls) + " in " +
                               duration_text(at - work.started_at()) + ".";
    LogLines lines;
    if (stats.errors == 0) {
        lines.push_back(line(at, Level::info,
                             std::string(label(BackupStatus::successful)) + ": " +
                                 objects_of(stats) + " checked, " + totals));
        return lines;
    }
    lines.push_back(line(at, Level::warn,
                         std::string(label(BackupStatus::completed_with_errors)) + ": " +
                             count_text(stats.errors) + " of " +
                             with_noun(stats.objects_total.value, "object", "objects") +
                             " could not be read; " + totals));
    for (const std::string& code : fault_codes) {
        lines.push_back(what_next(at, code + ": " + std::string(fault_of(code).remedy)));
    }
    return lines;
}

LogLines log_quota_end(const RunWork& work, Instant at, const QuotaState& quota,
                       std::optional<Instant> calls_free_at) {
    LogLines lines;
    lines.push_back(line(at, Level::error,
                         std::string(label(BackupStatus::failed_api_quota)) + ": backups used " +
                             count_text(quota.used.value_or(quota.quota).value) + " of " +
                             calls_of(quota.quota) + " in the last 24 hours."));
    lines.push_back(line(at, Level::error, kept_data_text(work.stats(), work.partial_object())));
    std::string next =
        "Increase the Daily API Quota in App Settings (this backup was expected to "
        "need " +
        calls_of(work.plan().estimate.expected) + "), then start the backup again.";
    if (calls_free_at) {
        next += " Or wait: the first calls are available again at " +
                format_rfc3339(std::chrono::ceil<std::chrono::seconds>(*calls_free_at)) + ".";
    }
    lines.push_back(what_next(at, next));
    return lines;
}

LogLines log_failure(const RunWork& work, Instant at, const std::string& fault_code) {
    const Fault fault = fault_of(fault_code);
    return {line(at, Level::error,
                 std::string(label(BackupStatus::failed)) + ": " + std::string(fault.code) + ": " +
                     std::string(fault.explanation) + "."),
            line(at, Level::error, kept_data_text(work.stats(), work.partial_object())),
            what_next(at, std::string(fault.remedy))};
}

LogLines log_interrupted(const BackupActivity& backup, Instant found_at) {
    RunStats stats;
    stats.objects_done = backup.run.objects_done;
    stats.objects_total = backup.run.objects_total;
    stats.records = backup.activity.records.value_or(Records{});
    stats.files = backup.activity.files.value_or(Files{});
    stats.calls = backup.activity.api_calls.value_or(ApiCalls{});
    const Instant last = backup.run.progress_at;
    return {line(last, Level::error,
                 std::string(label(BackupStatus::failed)) +
                     ": the backup service stopped during this backup. This is its last recorded "
                     "step."),
            line(found_at, Level::error,
                 "The service restarted and found this backup interrupted. " +
                     kept_data_text(stats, std::nullopt)),
            what_next(found_at, "Start the backup again, or wait for the next scheduled one.")};
}

std::string run_summary(BackupStatus status, RunKind kind, const RunStats& stats) {
    const std::int64_t current = std::min(stats.objects_done.value + 1, stats.objects_total.value);
    const std::string at_object =
        "object " + count_text(current) + " of " + count_text(stats.objects_total.value);
    const std::string copied = records_of(stats.records) + " and " + files_of(stats.files);
    switch (status) {
        case BackupStatus::never:
            return "";
        case BackupStatus::in_progress:
            return (kind == RunKind::initial ? "Initial" : "Incremental") +
                   std::string(" backup of ") +
                   with_noun(stats.objects_total.value, "object", "objects");
        case BackupStatus::successful:
            return "Copied " + copied + " from " +
                   with_noun(stats.objects_total.value, "object", "objects");
        case BackupStatus::completed_with_errors:
            return "Copied " + copied + "; " + with_noun(stats.errors, "object", "objects") +
                   " could not be read";
        case BackupStatus::failed:
            return "Stopped at " + at_object + ". Copied data is kept.";
        case BackupStatus::failed_api_quota:
            return "Used up the Daily API Quota at " + at_object;
    }
    return "";
}

}  // namespace orgkeep::server
