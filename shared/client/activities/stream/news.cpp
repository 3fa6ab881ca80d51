#include "shared/client/activities/stream/news.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shared/client/activities/stream/filter.hpp"
#include "shared/client/activities/stream/rows.hpp"
#include "shared/client/requests/requests.hpp"

namespace orgkeep::client {
namespace {

bool has(const std::vector<Activity>& activities, std::string_view id) {
    return std::any_of(activities.begin(), activities.end(),
                       [&](const Activity& one) { return one.id == id; });
}

/// Whether a recent activity is missing from the loaded ones, or is there with another status.
bool is_news(const Activity& recent, const Stream& stream, const ActivityMatcher& matcher) {
    if (stream.ids.count(recent.id) != 0) {
        const auto loaded =
            std::find_if(stream.items.begin(), stream.items.end(),
                         [&](const Activity& item) { return item.id == recent.id; });
        return loaded != stream.items.end() && loaded->status != recent.status;
    }
    // An activity older than all loaded ones comes with a later page.
    const bool is_below = stream.next_cursor && !stream.items.empty() &&
                          recent.started_at <= stream.items.back().started_at;
    return !is_below && matcher.matches(recent);
}

/// Whether an activity below this page has changed: one that is news, or one that is shown as
/// running and is not among the recent ones any more.
bool has_news_below(const State& state, const contract::ActivitiesPage& page) {
    const Stream& stream = state.stream;
    if (!state.known.dashboard || page.items.empty()) return false;
    const std::vector<Activity>& recent = state.known.dashboard->recent_activities;
    const ActivityMatcher matcher(activity_filter(stream.loaded, state.zone));
    const Instant end_of_page = page.items.back().started_at;
    const auto is_news_below = [&](const Activity& one) {
        return one.started_at < end_of_page && is_news(one, stream, matcher);
    };
    const auto has_ended_below = [&](const Activity& item) {
        return item.started_at < end_of_page && item.status == ActivityStatus::in_progress &&
               !has(recent, item.id);
    };
    return std::any_of(recent.begin(), recent.end(), is_news_below) ||
           std::any_of(stream.items.begin(), stream.items.end(), has_ended_below);
}

}  // namespace

void check_for_news(State& state) {
    Stream& stream = state.stream;
    const Known& known = state.known;
    if (!known.dashboard || stream.compared_dashboard == known.dashboard_request) return;
    stream.compared_dashboard = known.dashboard_request;
    if (known.dashboard_request < stream.first_page_request) return;
    const std::vector<Activity>& recent = known.dashboard->recent_activities;
    const ActivityMatcher matcher(activity_filter(stream.loaded, state.zone));
    // Every running activity is among the recent ones; one that is not has ended.
    stream.news_wanted =
        stream.news_wanted ||
        std::any_of(recent.begin(), recent.end(),
                    [&](const Activity& one) { return is_news(one, stream, matcher); }) ||
        std::any_of(stream.items.begin(), stream.items.end(), [&](const Activity& item) {
            return item.status == ActivityStatus::in_progress && !has(recent, item.id);
        });
}

void merge_news(State& state, const InFlight& request, contract::ActivitiesPage page) {
    Stream& stream = state.stream;
    stream.news_wanted = false;
    stream.first_page_request = request.id;
    std::unordered_set<std::string_view> in_page;
    for (const Activity& activity : page.items) in_page.insert(activity.id);
    std::size_t last = stream.items.size();
    if (page.next_cursor) {
        while (last > 0 && in_page.count(stream.items[last - 1].id) == 0) --last;
        // Without a common activity there may be others between the page and the loaded ones.
        if (last == 0) last = stream.items.size();
    }
    if (last < stream.items.size() && has_news_below(state, page)) last = stream.items.size();
    if (last == stream.items.size()) {
        cancel_request(state, Purpose::activities);
        stream.more_wanted = false;
        stream.next_cursor = std::move(page.next_cursor);
    }
    replace_activities(state, 0, last, std::move(page.items));
}

}  // namespace orgkeep::client
