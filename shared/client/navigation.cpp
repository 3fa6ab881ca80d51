#include <utility>

#include "shared/client/route.hpp"
#include "shared/client/turn.hpp"

/// Where the page is: its tab, its filter, and the address that says so.
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

void Turn::on(const FragmentChanged& event) {
    const Route route = parse_route(event.fragment);
    Stream& stream = state_.stream;
    state_.page = route.page;
    state_.open_activity.reset();
    if (route.page == Page::dashboard) {
        state_.details_tab = route.settings ? settings_tab : account_tab;
    } else if (route.page == Page::activity_stream &&
               (route.filter != normalized(stream.filter) || stream.search_due)) {
        stream.filter = route.filter;
        stream.error.reset();
        stream.retry_at.reset();
        stream.reloaded = false;
        stream.failures = 0;
        stream.more_wanted = false;
        stream.search_due.reset();
    }
    state_.address = format_route(route);
}

void Turn::on(const TabChosen& event) {
    if (event.tab > static_cast<std::size_t>(Page::planner)) return;
    state_.page = static_cast<Page>(event.tab);
    state_.open_activity.reset();
    write_address(false);
}

void Turn::on(const DetailsTabChosen& event) {
    if (event.tab > settings_tab) return;
    state_.details_tab = event.tab;
    write_address(false);
}

// "View more" promises all activities, not those of an earlier search.
void Turn::on(const ViewMorePressed&) {
    state_.page = Page::activity_stream;
    state_.open_activity.reset();
    if (std::exchange(state_.stream.filter, {}) != StreamFilter{}) {
        filter_changed(false);
    } else {
        write_address(false);
    }
}

void Turn::show_settings() {
    state_.page = Page::dashboard;
    state_.details_tab = settings_tab;
    ++state_.settings_attention;
    write_address(false);
}

void Turn::write_address(bool replace) {
    std::string fragment = format_route(route_of(state_));
    if (fragment == state_.address) return;
    state_.address = fragment;
    effects_.navigation = Navigation{std::move(fragment), replace};
}

}  // namespace orgkeep::client
