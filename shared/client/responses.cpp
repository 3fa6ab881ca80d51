#include <algorithm>
#include <utility>

#include "shared/client/backoff.hpp"
#include "shared/client/request_error.hpp"
#include "shared/client/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/contract/codec.hpp"
#include "shared/text/sanitize_line.hpp"

/// What answers mean.
namespace orgkeep::client {
namespace {

constexpr std::string_view api_version = "1";

bool is_about_planner(Purpose purpose) {
    return purpose == Purpose::planner_objects || purpose == Purpose::planner_calls ||
           purpose == Purpose::planner_storage;
}

bool is_about_activities(Purpose purpose) {
    return purpose == Purpose::activities || purpose == Purpose::new_activities ||
           purpose == Purpose::export_page;
}

Ticks poll_interval(const contract::LastBackup& backup) {
    if (!backup.poll_after_seconds) return longest_poll;
    return std::clamp(std::chrono::seconds(*backup.poll_after_seconds), shortest_poll,
                      longest_poll);
}

}  // namespace

void Turn::answered(const InFlight& request, const HttpResponse& response) {
    // Even an error shows that the way to the service is open.
    state_.reached_anyway = !state_.online;
    if (request.purpose == Purpose::current_backup) state_.refresh_asked = false;
    if (response.status == 401) return close(AccessState::signed_out);
    if (request.purpose == Purpose::start_backup) return start_answered(response);
    if (request.purpose == Purpose::log) return take_log(request, response);
    if (request.purpose == Purpose::settings) return take_settings(request, response);
    if (request.purpose == Purpose::save_settings) return take_saved_settings(request, response);
    if (is_about_activities(request.purpose)) return take_activities(request, response);
    if (is_about_planner(request.purpose)) return take_planner_answer(request, response);
    if (response.status == 403) return close(AccessState::no_access, service_message(response));
    const bool understood =
        response.status == 200 || (response.status == 304 && request.purpose == Purpose::dashboard);
    if (!understood) {
        return on_failure(resource(request.purpose), to_request_error(response),
                          retry_after(response, state_.clock.wall()));
    }
    if (request.purpose == Purpose::session) return take_session(response);
    if (request.purpose == Purpose::dashboard) return take_dashboard(request, response);
    take_current(request, response);
}

void Turn::failed(const InFlight& request, NetworkFailure failure) {
    state_.reached_anyway = false;
    switch (request.purpose) {
        case Purpose::start_backup:
            return start_undecided(to_request_error(failure), std::nullopt);
        case Purpose::log:
            return log_failed(request, to_request_error(failure));
        case Purpose::settings:
        case Purpose::save_settings:
            return on_settings_failure(to_request_error(failure));
        case Purpose::activities:
        case Purpose::new_activities:
        case Purpose::export_page:
            return activities_failed(request, to_request_error(failure), std::nullopt);
        case Purpose::planner_objects:
        case Purpose::planner_calls:
        case Purpose::planner_storage:
            return on_planner_failure(to_request_error(failure));
        case Purpose::current_backup:
            state_.refresh_asked = false;
            break;
        case Purpose::session:
        case Purpose::dashboard:
            break;
    }
    on_failure(resource(request.purpose), to_request_error(failure));
}

void Turn::take_session(const HttpResponse& response) {
    contract::Decoded<contract::SessionInfo> session =
        contract::decode<contract::SessionInfo>(response.body);
    if (!session) return on_failure(state_.session, to_request_error(session.error()));
    if (session.value().api_version != api_version) {
        return close(AccessState::other_version, sanitize_line(session.value().api_version, 20));
    }
    state_.known.session = std::move(session.value());
    fresh(state_.session);
}

void Turn::take_dashboard(const InFlight& request, const HttpResponse& response) {
    Known& known = state_.known;
    if (response.status == 304) {
        if (!request.conditional || !known.dashboard) {
            known.etag.clear();
            return on_failure(state_.dashboard,
                              {RequestErrorKind::unreadable, 304, "it says that nothing changed"});
        }
    } else {
        contract::Decoded<contract::Dashboard> dashboard =
            contract::decode<contract::Dashboard>(response.body);
        if (!dashboard) return on_failure(state_.dashboard, to_request_error(dashboard.error()));
        // What was asked for before a change was stored does not know of it.
        const bool is_before_change = known.dashboard && request.id < known.settings_from;
        if (is_before_change) dashboard.value().settings = known.dashboard->settings;
        known.dashboard = std::move(dashboard.value());
        // Its tag would stand for the settings of before.
        known.etag = is_before_change ? std::string_view() : header(response, "etag");
        known.dashboard_from = request.id;
        follow_open_activity(known.dashboard->recent_activities);
    }
    // "Not modified" says the same again, the status of the backup too.
    (void)take_last_backup(known.dashboard->last_backup, request.id);
    known.updated_at = state_.clock.wall();
    fresh(state_.dashboard);
    // Something may have asked for a newer one while this one was on its way.
    if (!state_.dashboard.due) state_.dashboard.due = now() + refresh_interval;
}

void Turn::take_current(const InFlight& request, const HttpResponse& response) {
    const contract::Decoded<contract::LastBackup> backup =
        contract::decode<contract::LastBackup>(response.body);
    if (!backup) return on_failure(state_.current_backup, to_request_error(backup.error()));
    const contract::LastBackup before = state_.known.last_backup;
    if (take_last_backup(backup.value(), request.id)) {
        const bool same_run = before.activity_id == backup.value().activity_id &&
                              backup.value().status == BackupStatus::in_progress;
        // The end of a run changes the usage, the storage and the activities as well.
        if (before.status == BackupStatus::in_progress && !same_run) state_.dashboard.due = now();
    }
    // While the dashboard's own question fails, its other figures are as old as they were.
    if (!state_.dashboard.error) state_.known.updated_at = state_.clock.wall();
    fresh(state_.current_backup);
}

bool Turn::take_last_backup(const contract::LastBackup& backup, RequestId from) {
    Known& known = state_.known;
    if (from < known.last_backup_from) return false;
    if (backup.status != known.last_backup.status ||
        backup.activity_id != known.last_backup.activity_id) {
        state_.explanation_shown = false;
    }
    known.last_backup = backup;
    known.last_backup_from = from;
    state_.current_backup = {};
    if (backup.status == BackupStatus::in_progress) {
        state_.current_backup.due = now() + poll_interval(backup);
    }
    return true;
}

void Turn::fresh(Resource& answering) {
    answering.failures = 0;
    answering.error.reset();
    // One answer came through, so what failed for want of a network need not wait any longer.
    for (const Purpose purpose : polled) {
        const std::optional<RequestError>& error = resource(purpose).error;
        if (error && is_network_error(*error)) wake(purpose);
    }
    stream_may_be_back();
}

void Turn::on_failure(Resource& failing, RequestError error,
                      std::optional<std::chrono::milliseconds> asked_wait) {
    ++failing.failures;
    failing.error = std::move(error);
    failing.due = now() + std::max(backoff_delay(failing.failures, state_.random),
                                   asked_wait.value_or(std::chrono::milliseconds(0)));
}

void Turn::close(AccessState access, std::string detail) {
    state_.access = access;
    state_.access_detail = std::move(detail);
    // What is still under way belongs to a session that is over, and so does what is shown.
    state_.in_flight.clear();
    state_.known = {};
    state_.session = {};
    state_.dashboard = {};
    state_.current_backup = {};
    state_.start.reset();
    state_.refresh_asked = false;
    state_.explanation_shown = false;
    state_.notices.clear();
    suspend_configuration();
    forget_activities();
    forget_planner();
}

}  // namespace orgkeep::client
