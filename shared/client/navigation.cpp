#include "shared/client/navigation.hpp"

#include <utility>

#include "shared/client/activities/stream/update.hpp"
#include "shared/client/route.hpp"

namespace orgkeep::client {
namespace {

constexpr std::size_t account_tab = 0;
constexpr std::size_t settings_tab = 1;

Route route_of(const State& state) {
    Route route;
    route.page = state.page;
    if (state.page == Page::dashboard) {
        route.settings = state.details_tab == settings_tab;
    } else if (state.page == Page::activity_stream) {
        route.filter = state.stream.filter;
    }
    return route;
}

}  // namespace

void on_event(Update& update, const FragmentChanged& event) {
    State& state = update.state;
    const Route route = parse_route(event.fragment);
    const Stream& stream = state.stream;
    state.page = route.page;
    state.open_activity.reset();
    if (route.page == Page::dashboard) {
        state.details_tab = route.settings ? settings_tab : account_tab;
    } else if (route.page == Page::activity_stream &&
               (route.filter != normalized(stream.filter) || stream.search_due)) {
        state.stream.filter = route.filter;
        restart_stream(state.stream);
    }
    state.address = format_route(route);
}

void on_event(Update& update, const TabChosen& event) {
    if (event.tab > static_cast<std::size_t>(Page::planner)) return;
    update.state.page = static_cast<Page>(event.tab);
    update.state.open_activity.reset();
    write_address(update, false);
}

void on_event(Update& update, const DetailsTabChosen& event) {
    if (event.tab > settings_tab) return;
    update.state.details_tab = event.tab;
    write_address(update, false);
}

// "View more" promises all activities, not those of an earlier search.
void on_event(Update& update, const ViewMorePressed&) {
    State& state = update.state;
    state.page = Page::activity_stream;
    state.open_activity.reset();
    if (std::exchange(state.stream.filter, {}) != StreamFilter{}) restart_stream(state.stream);
    write_address(update, false);
}

void show_settings(Update& update) {
    update.state.page = Page::dashboard;
    update.state.details_tab = settings_tab;
    ++update.state.settings_attention;
    write_address(update, false);
}

void write_address(Update& update, bool replace) {
    std::string fragment = format_route(route_of(update.state));
    if (fragment == update.state.address) return;
    update.state.address = fragment;
    update.effects.navigation = Navigation{std::move(fragment), replace};
}

}  // namespace orgkeep::client
