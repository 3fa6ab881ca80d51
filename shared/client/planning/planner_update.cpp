#include <algorithm>
#include <array>
#include <utility>

#include "shared/client/requests/backoff.hpp"
#include "shared/client/configuration/configuration.hpp"
#include "shared/client/planning/planner.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/client/view.hpp"
#include "shared/core/deferred_call.hpp"

/// The planner's place in the client: its code and its figures are asked for when its page is
/// opened.
namespace orgkeep::client {
namespace {

struct Question {
    Purpose purpose;
    std::string_view path;
};
/// As many days as the sums make use of.
constexpr std::array questions{
    Question{Purpose::planner_objects, "/org/objects"},
    Question{Purpose::planner_calls, "/usage/api?days=90"},
    Question{Purpose::planner_storage, "/usage/storage?days=180"},
};

}  // namespace

void Turn::on(const PlannerUsed& event) {
    if (!state_.planner || state_.access != AccessState::open) return;
    if (event.control == PlannerControl::retry) {
        state_.planner_feed.due = now();
        return;
    }
    const auto wanted =
        deferred_call(planning::apply_control)(*state_.planner, event, state_, effects_);
    if (!wanted) return;
    on(EditPressed{});
    if (!state_.configuration) return;
    show_quota(*state_.configuration, wanted->daily_api_quota);
    show_frequency(*state_.configuration, wanted->backup_frequency_hours);
    state_.configuration->quota_touched = true;
    state_.configuration->frequency_touched = true;
}

void Turn::on(const ForecastPressed& event) {
    bool& shown = event.of == ForecastOf::api_usage ? state_.shows_api_forecast
                                                    : state_.shows_storage_forecast;
    shown = !shown;
}

void Turn::on(const FileOffered& event) {
    if (state_.planner && state_.page == Page::planner)
        deferred_call(planning::import_file)(*state_.planner, event);
}

void Turn::on(const CopyEnded& event) {
    if (event.done) {
        notify(NoticeTopic::planner, Tone::success, "Copied.");
    } else {
        notify(NoticeTopic::planner, Tone::warning,
               "The browser did not let this page copy. Save the result as a file instead.");
    }
}

void Turn::on(const IdleTime&) {
    if (state_.planner) return deferred_call(planning::run_slice)(*state_.planner, state_);
    if (can_warm_up_planner(state_)) {
        state_.planner_warmed_up = true;
        (void)deferred_call(planning::warm_up)(*state_.known.dashboard);
        effects_.idle_work = true;
    }
}

void Turn::tend_planner() {
    if (!wants_planner(state_) || !is_loaded(state_)) return;
    if (state_.deferred_module != DeferredModule::loaded) return;
    if (!state_.planner) state_.planner = deferred_call(planning::make_planner)();
    PlannerFeed& feed = state_.planner_feed;
    const bool is_old = !feed.fed_at || now() - *feed.fed_at >= refresh_interval;
    if (is_old && !feed.due && may_feed_planner(state_)) feed.due = now();
    if (feed.due && *feed.due <= now() && may_feed_planner(state_)) {
        feed.due.reset();
        for (const Question& question : questions) send(question.purpose, get(question.path));
    }
    deferred_call(planning::sync_from)(*state_.planner, state_);
}

void Turn::take_planner_answer(const InFlight& request, const HttpResponse& response) {
    if (response.status != 200) {
        return on_planner_failure(to_request_error(response),
                                  retry_after(response, state_.clock.wall()));
    }
    if (!state_.planner) return;
    if (auto error =
            deferred_call(planning::on_response)(*state_.planner, request.purpose, response.body)) {
        return on_planner_failure(std::move(*error));
    }
    if (is_in_flight(state_, Purpose::planner_objects) ||
        is_in_flight(state_, Purpose::planner_calls) ||
        is_in_flight(state_, Purpose::planner_storage)) {
        effects_.idle_work = true;
        return;
    }
    deferred_call(planning::finish_loading)(*state_.planner);
    state_.planner_feed = {};
    state_.planner_feed.fed_at = now();
}

void Turn::on_planner_failure(RequestError error,
                              std::optional<std::chrono::milliseconds> asked_wait) {
    // The three stand and fall together.
    for (const Question& question : questions) drop(question.purpose);
    PlannerFeed& feed = state_.planner_feed;
    ++feed.failures;
    feed.due = now() + std::max(backoff_delay(feed.failures, state_.random),
                                asked_wait.value_or(std::chrono::milliseconds(0)));
    feed.error = std::move(error);
}

void Turn::forget_planner() {
    state_.planner_feed = {};
    if (state_.planner) state_.planner = deferred_call(planning::make_planner)();
}

}  // namespace orgkeep::client
