#include "shared/client/overview/overview_responses.hpp"

#include <algorithm>
#include <utility>

#include "shared/client/access.hpp"
#include "shared/client/activities/activity_dialog.hpp"
#include "shared/client/activities/stream/update.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/contract/codec.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

constexpr std::string_view api_version = "1";

/// A running backup is polled as often as the service advises, within these bounds; without advice
/// every 60 s.
constexpr std::chrono::seconds shortest_poll{2};
constexpr std::chrono::seconds longest_poll{60};

Ticks poll_interval(const contract::LastBackup& backup) {
    if (!backup.poll_after_seconds) return longest_poll;
    return std::clamp(std::chrono::seconds(*backup.poll_after_seconds), shortest_poll,
                      longest_poll);
}

/// Stores the status unless it is older than the stored one, and schedules the next poll while a
/// backup runs. Returns whether the status was stored.
bool store_last_backup(State& state, const contract::LastBackup& backup, RequestId from) {
    Known& known = state.known;
    if (from < known.last_backup_request) return false;
    if (backup.status != known.last_backup.status ||
        backup.activity_id != known.last_backup.activity_id) {
        state.shows_quota_explanation = false;
    }
    known.last_backup = backup;
    known.last_backup_request = from;
    state.current_backup = {};
    if (backup.status == BackupStatus::in_progress) {
        state.current_backup.due = state.clock.now() + poll_interval(backup);
    }
    return true;
}

/// The service was reached, so whatever failed at the network is retried now.
void on_resource_success(State& state, Resource& resource) {
    resource.failures = 0;
    resource.error.reset();
    for (const Purpose purpose : polled_purposes) {
        const std::optional<RequestError>& error = resource_for(state, purpose).error;
        if (error && is_network_error(*error)) request_soon(state, purpose);
    }
    retry_stream_after_network_error(state);
}

}  // namespace

void on_session_response(State& state, const HttpResponse& response) {
    contract::Decoded<contract::SessionInfo> session =
        contract::decode<contract::SessionInfo>(response.body);
    if (!session) {
        return on_resource_failure(state, state.session, to_request_error(session.error()));
    }
    if (session.value().api_version != api_version) {
        return close_access(state, AccessState::other_version,
                            sanitize_line(session.value().api_version, 20));
    }
    state.known.session = std::move(session.value());
    on_resource_success(state, state.session);
}

void on_dashboard_response(State& state, const InFlight& request, const HttpResponse& response) {
    Known& known = state.known;
    if (response.status == 304) {
        if (!request.conditional || !known.dashboard) {
            known.etag.clear();
            return on_resource_failure(
                state, state.dashboard,
                {RequestErrorKind::unreadable, 304, "304 Not Modified was not expected"});
        }
    } else {
        contract::Decoded<contract::Dashboard> dashboard =
            contract::decode<contract::Dashboard>(response.body);
        if (!dashboard) {
            return on_resource_failure(state, state.dashboard, to_request_error(dashboard.error()));
        }
        // A dashboard that was requested before a change was saved has the settings from before the
        // change, and its ETag stands for them.
        const bool is_before_change = known.dashboard && request.id < known.settings_request;
        if (is_before_change) dashboard.value().settings = known.dashboard->settings;
        known.dashboard = std::move(dashboard.value());
        known.etag = is_before_change ? std::string_view() : header(response, "etag");
        known.dashboard_request = request.id;
        refresh_open_activity(state, known.dashboard->recent_activities);
    }
    // "Not modified" confirms the status of the backup as well.
    (void)store_last_backup(state, known.dashboard->last_backup, request.id);
    known.updated_at = state.clock.wall();
    on_resource_success(state, state.dashboard);
    // A newer dashboard may have been requested while this one was under way.
    if (!state.dashboard.due) state.dashboard.due = state.clock.now() + refresh_interval;
}

void on_current_backup_response(State& state, const InFlight& request,
                                const HttpResponse& response) {
    const contract::Decoded<contract::LastBackup> backup =
        contract::decode<contract::LastBackup>(response.body);
    if (!backup) {
        return on_resource_failure(state, state.current_backup, to_request_error(backup.error()));
    }
    const contract::LastBackup before = state.known.last_backup;
    if (store_last_backup(state, backup.value(), request.id)) {
        const bool same_run = before.activity_id == backup.value().activity_id &&
                              backup.value().status == BackupStatus::in_progress;
        // The end of a run changes usage, storage and activities as well.
        if (before.status == BackupStatus::in_progress && !same_run) {
            state.dashboard.due = state.clock.now();
        }
    }
    // While requests for the dashboard fail, its other data is as old as before.
    if (!state.dashboard.error) state.known.updated_at = state.clock.wall();
    on_resource_success(state, state.current_backup);
}

}  // namespace orgkeep::client
