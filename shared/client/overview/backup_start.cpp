#include <algorithm>
#include <utility>

#include "shared/client/requests/backoff.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/contract/codec.hpp"

/// The press of Backup Now.
namespace orgkeep::client {
namespace {

// A version 4 UUID (RFC 9562, section 5.4).
std::string new_key(Random& random) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string key;
    for (int half = 0; half < 2; ++half) {
        std::uint64_t bits = random.next();
        bits = half == 0 ? (bits & ~0xF000ULL) | 0x4000ULL           // version
                         : (bits & ~(3ULL << 62U)) | (2ULL << 62U);  // variant
        for (int shift = 60; shift >= 0; shift -= 4) {
            key += digits[(bits >> static_cast<unsigned>(shift)) & 15U];
            const std::size_t size = key.size();
            if (size == 8 || size == 13 || size == 18 || size == 23) key += '-';
        }
    }
    return key;
}

}  // namespace

void Turn::on(const BackupNowPressed&) {
    if (start_block(state_) != StartBlock::none) return;
    forget_notice(NoticeTopic::start);
    state_.start = BackupStart{new_key(state_.random), 0, std::nullopt};
    send_start();
}

void Turn::send_start() {
    BackupStart& start = *state_.start;
    ++start.tries;
    start.retry_at.reset();
    HttpRequest request;
    request.method = "POST";
    request.path = std::string(api_root) + "/backups";
    request.headers = {{"Accept", "application/json"},
                       {"Content-Type", "application/json"},
                       {"Idempotency-Key", start.key}};
    request.body = contract::encode(contract::BackupRequest{});
    request.timeout = request_timeout;
    send(Purpose::start_backup, std::move(request));
}

void Turn::start_answered(const HttpResponse& response) {
    if (response.status >= 200 && response.status < 300) return start_accepted(response);
    const RequestError error = to_request_error(response);
    if (is_retryable(error)) {
        return start_undecided(error, retry_after(response, state_.clock.wall()));
    }
    start_refused(response);
}

void Turn::start_accepted(const HttpResponse& response) {
    state_.start.reset();
    // The run is there from now on; the first poll, at once, tells the rest. Polls that were sent
    // before know nothing of it.
    contract::LastBackup& backup = state_.known.last_backup;
    const contract::LastBackup before = backup;
    backup = {};
    backup.status = BackupStatus::in_progress;
    backup.trigger = RunTrigger::manual;
    backup.completed_on = before.completed_on;
    backup.api_calls = before.api_calls;
    backup.objects = before.objects;
    backup.records = before.records;
    backup.files = before.files;
    const contract::Decoded<contract::BackupStarted> started =
        contract::decode<contract::BackupStarted>(response.body);
    if (started) backup.activity_id = started.value().activity_id;
    state_.known.last_backup_from = state_.last_request + 1;
    state_.explanation_shown = false;
    state_.current_backup = {};
    state_.current_backup.due = now();
    state_.dashboard.due = now();  // the run is among the recent activities
}

void Turn::start_refused(const HttpResponse& response) {
    state_.start.reset();
    switch (response.status) {
        case 409:
            state_.current_backup.due = now();
            return notify(NoticeTopic::start, Tone::warning, "A backup is already running.");
        case 403:
            state_.session.due = now();  // what this person may do has changed
            return notify(NoticeTopic::start, Tone::error, "You are not allowed to start backups.");
        default:
            state_.dashboard.due = now();
            return notify(NoticeTopic::start, Tone::error,
                          "The backup was not started. " + sentence(to_request_error(response)));
    }
}

// No answer that decides it. The same key makes another try safe: the service starts one run for it
// at most. After the last try the person decides, with a new press and a new key.
void Turn::start_undecided(const RequestError& error,
                           std::optional<std::chrono::milliseconds> asked_wait) {
    BackupStart& start = *state_.start;
    const std::chrono::milliseconds wait = asked_wait.value_or(std::chrono::milliseconds(0));
    if (start.tries < most_start_tries && wait <= longest_start_wait && !is_offline(state_)) {
        start.retry_at = now() + std::max(backoff_delay(start.tries, state_.random), wait);
        return;
    }
    state_.start.reset();
    state_.dashboard.due = now();  // whether it runs after all
    notify(NoticeTopic::start, Tone::error,
           "The backup may not have started. " + sentence(error) +
               " If no backup is shown as running, press Backup Now again.");
}

}  // namespace orgkeep::client
