#include "shared/client/overview/backup_start.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "shared/client/notices.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/contract/codec.hpp"
#include "shared/text/hex.hpp"

namespace orgkeep::client {
namespace {

/// A start is tried at most this often, and a longer Retry-After ends it: a button that stays busy
/// for longer looks broken.
constexpr int most_start_tries = 3;
constexpr std::chrono::seconds longest_start_wait{30};

/// A version 4 UUID (RFC 9562, section 5.4).
std::string new_key(Random& random) {
    const std::uint64_t high = (random.next() & ~0xF000ULL) | 0x4000ULL;         // version
    const std::uint64_t low = (random.next() & ~(3ULL << 62U)) | (2ULL << 62U);  // variant
    std::string key;
    append_hex(key, high >> 32U, 8);
    key += '-';
    append_hex(key, high >> 16U, 4);
    key += '-';
    append_hex(key, high, 4);
    key += '-';
    append_hex(key, low >> 48U, 4);
    key += '-';
    append_hex(key, low, 12);
    return key;
}

void send_backup_start(Update& update) {
    BackupStart& start = *update.state.start;
    ++start.tries;
    start.retry_at.reset();
    HttpRequest request = make_request("POST", "/backups");
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Idempotency-Key", start.key});
    request.body = contract::encode(contract::BackupRequest{});
    send_request(update, Purpose::start_backup, std::move(request));
}

void on_start_accepted(State& state, const HttpResponse& response) {
    state.start.reset();
    // The card shows the run at once; the first poll adds its details. Polls that were sent earlier
    // do not know the run and are ignored.
    contract::LastBackup& backup = state.known.last_backup;
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
    state.known.last_backup_request = state.last_request + 1;
    state.shows_quota_explanation = false;
    state.current_backup = {};
    state.current_backup.due = state.clock.now();
    state.dashboard.due = state.clock.now();  // the run is among the recent activities
}

void on_start_refused(State& state, const HttpResponse& response) {
    state.start.reset();
    switch (response.status) {
        case 409:
            state.current_backup.due = state.clock.now();
            return notify(state, NoticeTopic::start, Tone::warning, "A backup is already running.");
        case 403:
            state.session.due = state.clock.now();  // the user's capabilities have changed
            return notify(state, NoticeTopic::start, Tone::error,
                          "You are not allowed to start backups.");
        default:
            state.dashboard.due = state.clock.now();
            return notify(state, NoticeTopic::start, Tone::error,
                          "The backup was not started. " + sentence(to_request_error(response)));
    }
}

/// The service may or may not have started a run. Another try with the same key is safe: the
/// service starts at most one run for it. After the last try the user decides, with a new press and
/// a new key.
void on_start_undecided(State& state, const RequestError& error,
                        std::optional<std::chrono::milliseconds> retry_after) {
    BackupStart& start = *state.start;
    const bool is_long_wait = retry_after && *retry_after > longest_start_wait;
    if (start.tries < most_start_tries && !is_long_wait && !is_offline(state)) {
        start.retry_at = retry_time(state, start.tries, retry_after);
        return;
    }
    state.start.reset();
    state.dashboard.due = state.clock.now();  // it shows whether the backup runs
    notify(state, NoticeTopic::start, Tone::error,
           "The backup may not have started. " + sentence(error) +
               " If no backup is running, press Backup Now again.");
}

}  // namespace

void on_event(Update& update, const BackupNowPressed&) {
    State& state = update.state;
    if (start_block(state) != StartBlock::none) return;
    remove_notices(state, NoticeTopic::start);
    state.start = BackupStart{new_key(state.random), 0, std::nullopt};
    send_backup_start(update);
}

void refresh_backup_start(Update& update) {
    const std::optional<BackupStart>& start = update.state.start;
    if (start && start->retry_at && *start->retry_at <= update.now()) send_backup_start(update);
}

void on_start_response(State& state, const HttpResponse& response) {
    if (response.status >= 200 && response.status < 300) return on_start_accepted(state, response);
    const RequestError error = to_request_error(response);
    if (is_retryable(error)) {
        return on_start_undecided(state, error, retry_after(response, state.clock.wall()));
    }
    on_start_refused(state, response);
}

void on_start_failure(State& state, const RequestError& error) {
    on_start_undecided(state, error, std::nullopt);
}

void cancel_backup_start_retry(State& state) {
    if (state.start && state.start->retry_at) {
        on_start_failure(state, {RequestErrorKind::unreachable, 0, {}});
    }
}

}  // namespace orgkeep::client
