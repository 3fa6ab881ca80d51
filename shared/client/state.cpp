#include "shared/client/state.hpp"

#include <algorithm>

namespace orgkeep::client {

StartBlock start_block(const State& state) {
    if (state.start) return StartBlock::starting;
    if (!is_loaded(state) || state.access != AccessState::open) return StartBlock::not_loaded;
    if (state.known.last_backup.status == BackupStatus::in_progress) return StartBlock::running;
    if (!state.known.session->capabilities.start_backup) return StartBlock::not_allowed;
    if (is_offline(state)) return StartBlock::offline;
    return StartBlock::none;
}

bool is_in_flight(const State& state, Purpose purpose) {
    return std::any_of(state.in_flight.begin(), state.in_flight.end(),
                       [&](const InFlight& request) { return request.purpose == purpose; });
}

bool is_loaded(const State& state) { return state.known.session && state.known.dashboard; }

bool is_offline(const State& state) { return !state.online && !state.reached_while_offline; }

bool can_poll(const State& state) {
    return state.opened && state.access == AccessState::open && state.visible && !is_offline(state);
}

bool can_request_activities(const State& state) {
    return can_poll(state) && state.page == Page::activity_stream;
}

bool can_warm_up_planner(const State& state) {
    return !state.planner_warmed_up && !state.planner && is_loaded(state) &&
           state.deferred_module == DeferredModule::loaded;
}

bool needs_planner(const State& state) {
    const bool on_cards = state.shows_api_forecast || state.shows_storage_forecast;
    return state.page == Page::planner || (state.page == Page::dashboard && on_cards);
}

bool can_load_planner(const State& state) {
    return can_poll(state) && needs_planner(state) && state.planner && is_loaded(state) &&
           !is_in_flight(state, Purpose::planner_objects) &&
           !is_in_flight(state, Purpose::planner_calls) &&
           !is_in_flight(state, Purpose::planner_storage);
}

const Resource* failing_resource(const State& state) {
    for (const Resource* resource : {&state.session, &state.dashboard, &state.current_backup}) {
        if (resource->error) return resource;
    }
    return nullptr;
}

std::optional<Ticks> next_due(const State& state) {
    std::optional<Ticks> next;
    const auto consider = [&next](std::optional<Ticks> due) {
        if (due && (!next || *due < *next)) next = due;
    };
    for (const InFlight& request : state.in_flight) consider(request.deadline);
    if (state.start) consider(state.start->retry_at);
    consider(state.stream.search_due);
    if (can_request_activities(state)) {
        consider(state.stream.retry_at);
        if (state.stream.news_wanted) consider(state.stream.news_retry_at);
    }
    if (state.stream.exporting) consider(state.stream.exporting->retry_at);
    // A request under way delays the next one, even if that is due.
    const auto consider_resource = [&](const Resource& resource, Purpose purpose) {
        if (!is_in_flight(state, purpose)) consider(resource.due);
    };
    if (can_poll(state)) {
        if (can_load_planner(state)) consider(state.planner_load.due);
        consider_resource(state.session, Purpose::session);
        consider_resource(state.dashboard, Purpose::dashboard);
        consider_resource(state.current_backup, Purpose::current_backup);
    }
    return next;
}

}  // namespace orgkeep::client
