#include "shared/client/planning/planner_update.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "shared/client/configuration/configuration_update.hpp"
#include "shared/client/notices.hpp"
#include "shared/client/planning/planner.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/core/deferred_call.hpp"

namespace orgkeep::client {
namespace {

struct PlannerRequest {
    Purpose purpose;
    std::string_view path;
};
/// The requests cover as many days as the models use.
constexpr std::array planner_requests{
    PlannerRequest{Purpose::planner_objects, "/org/objects"},
    PlannerRequest{Purpose::planner_calls, "/usage/api?days=90"},
    PlannerRequest{Purpose::planner_storage, "/usage/storage?days=180"},
};

}  // namespace

void on_event(Update& update, const PlannerUsed& event) {
    State& state = update.state;
    if (!state.planner || state.access != AccessState::open) return;
    if (event.control == PlannerControl::retry) {
        state.planner_load.due = update.now();
        return;
    }
    const auto settings =
        deferred_call(planning::apply_control)(*state.planner, event, state, update.effects);
    if (settings) open_configuration(update, *settings);
}

void on_event(Update& update, const ForecastPressed& event) {
    bool& shown = event.of == ForecastOf::api_usage ? update.state.shows_api_forecast
                                                    : update.state.shows_storage_forecast;
    shown = !shown;
}

void on_event(Update& update, const FileOffered& event) {
    const State& state = update.state;
    if (!state.planner || state.page != Page::planner) return;
    deferred_call(planning::import_file)(*state.planner, event);
}

void on_event(Update& update, const CopyEnded& event) {
    if (event.done) {
        notify(update.state, NoticeTopic::planner, Tone::success, "Copied.");
    } else {
        notify(update.state, NoticeTopic::planner, Tone::warning,
               "The browser blocked copying. Save the result as a file instead.");
    }
}

void on_event(Update& update, const IdleTime&) {
    State& state = update.state;
    if (state.planner) return deferred_call(planning::run_slice)(*state.planner, state);
    if (can_warm_up_planner(state)) {
        state.planner_warmed_up = true;
        (void)deferred_call(planning::warm_up)(*state.known.dashboard);
        update.effects.idle_work = true;
    }
}

void refresh_planner(Update& update) {
    State& state = update.state;
    if (!needs_planner(state) || !is_loaded(state)) return;
    if (state.deferred_module != DeferredModule::loaded) return;
    if (!state.planner) state.planner = deferred_call(planning::make_planner)();
    PlannerLoad& feed = state.planner_load;
    const bool is_old = !feed.loaded_at || update.now() - *feed.loaded_at >= refresh_interval;
    if (is_old && !feed.due && can_load_planner(state)) feed.due = update.now();
    if (feed.due && *feed.due <= update.now() && can_load_planner(state)) {
        feed.due.reset();
        for (const PlannerRequest& request : planner_requests) {
            send_request(update, request.purpose, make_get(request.path));
        }
    }
    deferred_call(planning::sync_from)(*state.planner, state);
}

void on_planner_response(Update& update, const InFlight& request, const HttpResponse& response) {
    State& state = update.state;
    if (response.status != 200) {
        return on_planner_failure(state, to_request_error(response),
                                  retry_after(response, state.clock.wall()));
    }
    if (!state.planner) return;
    if (auto error =
            deferred_call(planning::on_response)(*state.planner, request.purpose, response.body)) {
        return on_planner_failure(state, std::move(*error));
    }
    if (is_in_flight(state, Purpose::planner_objects) ||
        is_in_flight(state, Purpose::planner_calls) ||
        is_in_flight(state, Purpose::planner_storage)) {
        update.effects.idle_work = true;
        return;
    }
    deferred_call(planning::finish_loading)(*state.planner);
    state.planner_load = {};
    state.planner_load.loaded_at = update.now();
}

void on_planner_failure(State& state, RequestError error,
                        std::optional<std::chrono::milliseconds> retry_after) {
    // A plan needs all three responses, so one failure cancels the others.
    for (const PlannerRequest& request : planner_requests) cancel_request(state, request.purpose);
    PlannerLoad& feed = state.planner_load;
    ++feed.failures;
    feed.due = retry_time(state, feed.failures, retry_after);
    feed.error = std::move(error);
}

void forget_planner(State& state) {
    state.planner_load = {};
    if (state.planner) state.planner = deferred_call(planning::make_planner)();
}

}  // namespace orgkeep::client
