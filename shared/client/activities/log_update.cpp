#include <algorithm>
#include <utility>

#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/log_file.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/client/view.hpp"

/// Logs of activities: one download after the other.
namespace orgkeep::client {
namespace {

/// "Scheduled Backup (today, 13:51)"
std::string title(const State& state, const Activity& activity) {
    return std::string(label(activity.type)) + " (" +
           recent_moment_text(state, activity.started_at) + ")";
}

std::string log_name(const State& state, std::string_view activity_id) {
    const Activity* activity = find_activity(state, activity_id);
    return activity == nullptr ? "The log" : "The log of " + title(state, *activity);
}

}  // namespace

void Turn::on(const LogPressed& event) {
    if (!state_.opened || state_.access != AccessState::open) return;
    const Activity* activity = find_activity(state_, event.activity_id);
    if (activity != nullptr && !offers_log(*activity)) {
        return notify(NoticeTopic::log, Tone::warning,
                      "There is no log of " + title(state_, *activity) + ".");
    }
    download_log(event.activity_id);
}

void Turn::download_log_of_last_backup() {
    const contract::LastBackup& backup = state_.known.last_backup;
    if (!backup.log_available || !backup.activity_id) {
        return notify(NoticeTopic::log, Tone::warning, "There is no log of this backup.");
    }
    download_log(*backup.activity_id);
}

void Turn::download_log(const std::string& activity_id) {
    if (is_log_on_its_way(state_, activity_id)) return;
    forget_notice(NoticeTopic::log);
    if (is_in_flight(state_, Purpose::log)) {
        state_.waiting_logs.push_back(activity_id);
        return notify(NoticeTopic::log, Tone::neutral,
                      log_name(state_, activity_id) + " comes after the one on its way.");
    }
    send_log_request(activity_id);
}

void Turn::send_log_request(const std::string& activity_id) {
    HttpRequest request = get(log_path(activity_id));
    request.headers.clear();  // whatever format the log has
    request.timeout = log_timeout;
    send(Purpose::log, std::move(request), activity_id);
}

void Turn::tend_logs() {
    std::vector<std::string>& waiting = state_.waiting_logs;
    if (waiting.empty() || is_in_flight(state_, Purpose::log)) return;
    const std::string next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    send_log_request(next);
    // Its wait is over; what is said of a log that failed stays.
    std::vector<Notice>& notices = state_.notices;
    notices.erase(std::remove_if(notices.begin(), notices.end(),
                                 [&](const Notice& notice) {
                                     return notice.topic == NoticeTopic::log &&
                                            notice.tone == Tone::neutral && waiting.empty();
                                 }),
                  notices.end());
}

void Turn::take_log(const InFlight& request, const HttpResponse& response) {
    if (response.status == 200) {
        const std::string_view type = header(response, "content-type");
        effects_.downloads.push_back(
            {log_file_name(header(response, "content-disposition"), request.activity_id),
             std::string(type.empty() ? "text/plain" : type), response.body});
        return;
    }
    const std::string name = log_name(state_, request.activity_id);
    if (response.status == 404) {
        return notify(NoticeTopic::log, Tone::warning, name + " is no longer there.");
    }
    if (response.status == 403) {
        return notify(NoticeTopic::log, Tone::error,
                      name + " could not be downloaded: you are not allowed to.");
    }
    log_failed(request, to_request_error(response));
}

void Turn::log_failed(const InFlight& request, const RequestError& error) {
    notify(
        NoticeTopic::log, Tone::error,
        log_name(state_, request.activity_id) + " could not be downloaded. " + sentence(error) +
            (is_network_error(error) ? " Try again when it is back." : " Try again in a moment."));
}

}  // namespace orgkeep::client
