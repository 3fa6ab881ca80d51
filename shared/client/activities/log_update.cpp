#include "shared/client/activities/log_update.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/log_file.hpp"
#include "shared/client/notices.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/view.hpp"

namespace orgkeep::client {
namespace {

/// A log may be long, so it may take longer than other responses.
constexpr std::chrono::milliseconds log_timeout{60'000};

/// "Scheduled Backup (today, 13:51)"
std::string activity_title(const State& state, const Activity& activity) {
    return std::string(label(activity.type)) + " (" +
           recent_moment_text(state, activity.started_at) + ")";
}

std::string log_title(const State& state, std::string_view activity_id) {
    const Activity* activity = find_activity(state, activity_id);
    return activity == nullptr ? "The log" : "The log of " + activity_title(state, *activity);
}

void request_log(Update& update, const std::string& activity_id) {
    HttpRequest request = make_get(log_path(activity_id));
    request.headers.clear();  // a log may have any format
    request.timeout = log_timeout;
    send_request(update, Purpose::log, std::move(request), activity_id);
}

void download_log(Update& update, const std::string& activity_id) {
    State& state = update.state;
    if (is_log_pending(state, activity_id)) return;
    remove_notices(state, NoticeTopic::log);
    if (is_in_flight(state, Purpose::log)) {
        state.queued_logs.push_back(activity_id);
        return notify(state, NoticeTopic::log, Tone::neutral,
                      log_title(state, activity_id) + " downloads after the current one.");
    }
    request_log(update, activity_id);
}

}  // namespace

void on_event(Update& update, const LogPressed& event) {
    State& state = update.state;
    if (!state.opened || state.access != AccessState::open) return;
    const Activity* activity = find_activity(state, event.activity_id);
    if (activity != nullptr && !offers_log(*activity)) {
        return notify(state, NoticeTopic::log, Tone::warning,
                      activity_title(state, *activity) + " has no log.");
    }
    download_log(update, event.activity_id);
}

void download_log_of_last_backup(Update& update) {
    const contract::LastBackup& backup = update.state.known.last_backup;
    if (!backup.log_available || !backup.activity_id) {
        return notify(update.state, NoticeTopic::log, Tone::warning, "This backup has no log.");
    }
    download_log(update, *backup.activity_id);
}

void refresh_logs(Update& update) {
    State& state = update.state;
    std::vector<std::string>& waiting = state.queued_logs;
    if (waiting.empty() || is_in_flight(state, Purpose::log)) return;
    const std::string next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    request_log(update, next);
    // The notice about the queued log is obsolete; a notice about a failed log stays.
    if (!waiting.empty()) return;
    std::erase_if(state.notices, [](const Notice& notice) {
        return notice.topic == NoticeTopic::log && notice.tone == Tone::neutral;
    });
}

void on_log_response(Update& update, const InFlight& request, const HttpResponse& response) {
    State& state = update.state;
    if (response.status == 200) {
        const std::string_view type = header(response, "content-type");
        update.effects.downloads.push_back(
            {log_file_name(header(response, "content-disposition"), request.activity_id),
             std::string(type.empty() ? "text/plain" : type), response.body});
        return;
    }
    const std::string title = log_title(state, request.activity_id);
    if (response.status == 404) {
        return notify(state, NoticeTopic::log, Tone::warning, title + " is no longer available.");
    }
    if (response.status == 403) {
        return notify(state, NoticeTopic::log, Tone::error,
                      title + " could not be downloaded. You have no access to it.");
    }
    on_log_failure(state, request, to_request_error(response));
}

void on_log_failure(State& state, const InFlight& request, const RequestError& error) {
    notify(state, NoticeTopic::log, Tone::error,
           log_title(state, request.activity_id) + " could not be downloaded. " + sentence(error) +
               (is_network_error(error) ? " Check the connection, then try again."
                                        : " Try again later."));
}

}  // namespace orgkeep::client
