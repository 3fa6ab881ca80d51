#include "shared/client/turn.hpp"

#include <algorithm>
#include <utility>

#include "shared/client/requests/request_error.hpp"

namespace orgkeep::client {

HttpRequest get(std::string_view path) {
    HttpRequest request;
    request.method = "GET";
    request.path = std::string(api_root) + std::string(path);
    request.headers.push_back({"Accept", "application/json"});
    request.timeout = request_timeout;
    return request;
}

void Turn::on(const Opened&) {
    if (std::exchange(state_.opened, true)) return;
    // A hidden page loads too, so that it is there when it is looked at.
    ask(Purpose::session);
    ask(Purpose::dashboard);
}

void Turn::on(const Responded& event) {
    // Only what is still waited for: given-up, replaced and foreign answers change nothing.
    if (const std::optional<InFlight> request = take(event.response.id)) {
        answered(*request, event.response);
    }
}

void Turn::on(const RequestFailed& event) {
    if (const std::optional<InFlight> request = take(event.id)) failed(*request, event.failure);
}

void Turn::on(const VisibilityChanged& event) {
    state_.visible = event.visible;
    if (is_offline(state_)) ask_although_offline();
}

void Turn::on(const ConnectivityChanged& event) {
    if (state_.online == event.online) return;
    state_.online = event.online;
    state_.reached_anyway = false;
    if (!event.online) {
        if (state_.start && state_.start->retry_at) {
            start_undecided({RequestErrorKind::unreachable, 0, {}}, std::nullopt);
        }
        ask_although_offline();
        return;
    }
    for (const Purpose purpose : polled) {
        Resource& waiting = resource(purpose);
        if (!waiting.error || !is_network_error(*waiting.error)) continue;
        waiting.failures = 0;
        wake(purpose);
    }
}

void Turn::on(const RetryPressed&) {
    if (!state_.opened) return;
    if (state_.deferred_module == DeferredModule::unavailable) {
        state_.deferred_module = DeferredModule::not_requested;
    }
    if (state_.access != AccessState::open) {
        state_.access = AccessState::open;
        state_.access_detail.clear();
        wake(Purpose::session);
        wake(Purpose::dashboard);
    }
    for (const Purpose purpose : polled) {
        if (resource(purpose).error) wake(purpose);
    }
    if (is_offline(state_)) ask_although_offline();
}

void Turn::on(const NoticeDismissed& event) {
    std::vector<Notice>& notices = state_.notices;
    notices.erase(std::remove_if(notices.begin(), notices.end(),
                                 [&](const Notice& notice) { return notice.id == event.id; }),
                  notices.end());
}

void Turn::on(const ThemeChosen& event) {
    if (event.option > static_cast<std::size_t>(ThemeChoice::dark)) return;
    state_.theme = static_cast<ThemeChoice>(event.option);
    effects_.keep_theme = state_.theme;
}

void Turn::on(const StatusIconPressed&) {
    if (!is_loaded(state_)) return;
    switch (status_icon_action(state_.known.last_backup.status)) {
        case StatusIconAction::none:
            return;
        case StatusIconAction::download_log:
            download_log_of_last_backup();
            return;
        case StatusIconAction::refresh:
            state_.refresh_asked = true;
            ask(Purpose::current_backup);
            return;
        case StatusIconAction::explain_quota:
            state_.explanation_shown = true;
            show_settings();
            return;
    }
}

Effects Turn::finish() {
    std::vector<InFlight> late;
    for (const InFlight& request : state_.in_flight) {
        if (request.deadline <= now()) late.push_back(request);
    }
    for (const InFlight& request : late) {
        if (take(request.id)) failed(request, NetworkFailure::timed_out);
    }
    if (state_.start && state_.start->retry_at && *state_.start->retry_at <= now()) send_start();
    for (const Purpose purpose : polled) {
        const std::optional<Ticks> due = resource(purpose).due;
        if (may_poll(state_) && due && *due <= now()) ask(purpose);
    }
    tend_logs();
    tend_export();
    tend_configuration();
    tend_stream();
    refresh_deferred_module();
    tend_planner();
    return std::move(effects_);
}

Resource& Turn::resource(Purpose purpose) {
    switch (purpose) {
        case Purpose::session:
            return state_.session;
        case Purpose::current_backup:
            return state_.current_backup;
        default:  // only the three that are polled have one
            return state_.dashboard;
    }
}

void Turn::send(Purpose purpose, HttpRequest request, std::string activity_id) {
    request.id = ++state_.last_request;
    const bool conditional =
        std::any_of(request.headers.begin(), request.headers.end(),
                    [](const HttpHeader& header) { return header.name == "If-None-Match"; });
    state_.in_flight.push_back({request.id, purpose, now() + request.timeout + transport_grace,
                                conditional, std::move(activity_id)});
    effects_.requests.push_back(std::move(request));
}

void Turn::ask(Purpose purpose) {
    if (is_in_flight(state_, purpose)) return;
    resource(purpose).due.reset();
    if (purpose == Purpose::session) {
        send(purpose, get("/session"));
    } else if (purpose == Purpose::current_backup) {
        send(purpose, get("/backups/current"));
    } else {
        HttpRequest request = get("/dashboard");
        if (!state_.known.etag.empty()) {
            request.headers.push_back({"If-None-Match", state_.known.etag});
        }
        send(purpose, std::move(request));
    }
}

void Turn::wake(Purpose purpose) {
    if (!is_in_flight(state_, purpose)) resource(purpose).due = now();
}

// One try in spite of what the browser says: a service on this machine needs no network.
void Turn::ask_although_offline() {
    if (!state_.opened || !state_.visible || state_.access != AccessState::open) return;
    if (!state_.known.session) ask(Purpose::session);
    ask(Purpose::dashboard);
}

void Turn::drop(Purpose purpose) {
    std::vector<InFlight>& requests = state_.in_flight;
    requests.erase(
        std::remove_if(requests.begin(), requests.end(),
                       [&](const InFlight& request) { return request.purpose == purpose; }),
        requests.end());
}

std::optional<InFlight> Turn::take(RequestId id) {
    const auto found = std::find_if(state_.in_flight.begin(), state_.in_flight.end(),
                                    [&](const InFlight& request) { return request.id == id; });
    if (found == state_.in_flight.end()) return std::nullopt;
    InFlight request = std::move(*found);
    state_.in_flight.erase(found);
    return request;
}

void Turn::notify(NoticeTopic topic, Tone tone, std::string text) {
    forget_notice(topic);
    state_.notices.push_back({++state_.last_notice, topic, tone, std::move(text)});
}

void Turn::forget_notice(NoticeTopic topic) {
    std::vector<Notice>& notices = state_.notices;
    notices.erase(std::remove_if(notices.begin(), notices.end(),
                                 [&](const Notice& notice) { return notice.topic == topic; }),
                  notices.end());
}

}  // namespace orgkeep::client
