#include "tests/shared/client/activities/stream/stream_world.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/text/number_format.hpp"

namespace orgkeep::client {
namespace {

constexpr std::string_view page_path = "/activities?";

}  // namespace

Activity numbered(int number) {
    Activity activity = samples::activity();
    // A smaller number is newer and has a greater id, as in the service's order.
    activity.id = "act-" + zero_padded(99'999 - number, 5);
    activity.started_at = samples::now() - std::chrono::minutes(14 + number);
    activity.finished_at = activity.started_at + std::chrono::seconds(40);
    return activity;
}

contract::ActivitiesPage page_of(int first, int count, std::optional<std::string> next) {
    contract::ActivitiesPage page;
    for (int number = first; number < first + count; ++number) {
        page.items.push_back(numbered(number));
    }
    page.next_cursor = std::move(next);
    return page;
}

void StreamWorld::show_stream(std::vector<Activity> recent) {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.recent_activities = std::move(recent);
    load(dashboard);
    dispatch(TabChosen{1});
}

void StreamWorld::show_stream_of(const contract::ActivitiesPage& page) {
    std::vector<Activity> recent = page.items;
    if (recent.size() > 5) recent.resize(5);
    show_stream(std::move(recent));
    respond_page(page);
}

std::vector<std::string> StreamWorld::page_queries() const {
    std::vector<std::string> queries;
    for (const std::string& line : pending()) {
        const std::string_view path = std::string_view(line).substr(line.find('/'));
        if (path.starts_with(page_path)) queries.emplace_back(path.substr(page_path.size()));
    }
    return queries;
}

std::string StreamWorld::oldest_path() const {
    const std::vector<std::string> queries = page_queries();
    REQUIRE_FALSE(queries.empty());
    return std::string(page_path) + queries.front();
}

void StreamWorld::respond_page(const contract::ActivitiesPage& page) {
    respond(oldest_path(), 200, contract::encode(page));
}

void StreamWorld::respond_page_error(int status, std::string body,
                                     std::vector<HttpHeader> headers) {
    respond(oldest_path(), status, std::move(body), std::move(headers));
}

void StreamWorld::fail_page(NetworkFailure failure) { fail(oldest_path(), failure); }

void StreamWorld::refresh_dashboard(std::vector<Activity> recent) {
    wait(std::chrono::minutes(5));
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.recent_activities = std::move(recent);
    respond_dashboard(dashboard);
}

std::vector<std::string> StreamWorld::ids() const {
    std::vector<std::string> ids;
    if (!stream().rows) return ids;
    for (const ActivityRowView& row : *stream().rows) ids.push_back(row.id);
    return ids;
}

std::vector<std::string> ids_of(const std::vector<Activity>& activities) {
    std::vector<std::string> ids;
    for (const Activity& activity : activities) ids.push_back(activity.id);
    return ids;
}

}  // namespace orgkeep::client
