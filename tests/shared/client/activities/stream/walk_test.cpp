#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/client/activities/stream/filter.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/random.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/percent_encoding.hpp"
#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// A service whose activities start and end, and its responses.
class Service {
  public:
    Service() {
        for (int count = 0; count < 400; ++count) begin(samples::now() - minutes(500 - count));
        for (Activity& activity : activities_) end(activity);
    }

    void begin(Instant now) {
        constexpr std::array types{ActivityType::manual_backup, ActivityType::scheduled_backup,
                                   ActivityType::data_download, ActivityType::app_settings};
        Activity activity;
        const std::size_t number = activities_.size();
        activity.id = "a-" + zero_padded(static_cast<std::int64_t>(number), 5);
        activity.type = types[number % 4];
        activity.started_at = now;
        activity.actor = number % 3 == 0 ? "Zoë" : "Schedule";
        activity.summary = "Number " + std::to_string(number);
        activities_.insert(activities_.begin(), activity);
        std::sort(activities_.begin(), activities_.end(), comes_before);
    }

    void end_one(Random& random) {
        std::vector<Activity*> running;
        for (Activity& activity : activities_) {
            if (activity.status == ActivityStatus::in_progress) running.push_back(&activity);
        }
        if (!running.empty()) end(*running[random.index_below(running.size())]);
    }

    [[nodiscard]] std::size_t running() const {
        return static_cast<std::size_t>(std::count_if(
            activities_.begin(), activities_.end(),
            [](const Activity& one) { return one.status == ActivityStatus::in_progress; }));
    }

    [[nodiscard]] std::string dashboard() const {
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.recent_activities.clear();
        for (const std::size_t position : recent_activities(activities_)) {
            dashboard.recent_activities.push_back(activities_[position]);
        }
        return contract::encode(dashboard);
    }

    [[nodiscard]] std::string page(std::string_view query) const {
        const Query request = read(query);
        const ActivityPage found =
            find_activities(activities_, request.filter, request.cursor, request.limit);
        contract::ActivitiesPage page;
        for (const std::size_t position : found.positions) {
            page.items.push_back(activities_[position]);
        }
        if (found.next) page.next_cursor = encode_cursor(*found.next);
        return contract::encode(page);
    }

    /// All activities that match the query of a page.
    [[nodiscard]] std::vector<Activity> all(std::string_view query) const {
        std::vector<Activity> all;
        const ActivityMatcher matcher(read(query).filter);
        std::copy_if(activities_.begin(), activities_.end(), std::back_inserter(all),
                     [&](const Activity& one) { return matcher.matches(one); });
        return all;
    }

  private:
    struct Query {
        ActivityFilter filter;
        std::optional<ActivityCursor> cursor;
        std::size_t limit = 0;
    };

    static void end(Activity& activity) {
        activity.status =
            activity.id.back() == '7' ? ActivityStatus::failed : ActivityStatus::successful;
        activity.finished_at = activity.started_at + minutes(3);
    }

    static Query read(std::string_view text) {
        Query query;
        while (!text.empty()) {
            const std::string_view pair = text.substr(0, text.find('&'));
            text.remove_prefix(std::min(text.size(), pair.size() + 1));
            const std::string_view name = pair.substr(0, pair.find('='));
            const std::string value = percent_decoded(pair.substr(name.size() + 1)).value();
            if (name == "limit") query.limit = std::stoul(value);
            if (name == "type") query.filter.types = {activity_type_named(value).value()};
            if (name == "status") query.filter.statuses = {activity_status_named(value).value()};
            if (name == "q") query.filter.text = value;
            if (name == "since") query.filter.since = parse_rfc3339(value).value();
            if (name == "until") query.filter.until = parse_rfc3339(value).value();
            if (name == "cursor") {
                const auto cursor = decode_cursor(value);
                REQUIRE(cursor);
                query.cursor = cursor.value();
            }
        }
        return query;
    }

    std::vector<Activity> activities_;  // newest first
};

/// A random sequence of user events while activities start and end and requests sometimes fail. A
/// fixed seed makes each walk reproducible.
class StreamWalk {
  public:
    explicit StreamWalk(std::uint64_t seed) : random_(seed), client_(options_with_seed(seed)) {
        step(Opened{});
    }

    void run(int steps) {
        for (int count = 0; count < steps; ++count) {
            advance();
            advance_service();
            step(random_event());
        }
    }

    /// Without further failures, the rows must become the service's activities.
    void settle() {
        while (service_.running() > 0) service_.end_one(random_);
        step(VisibilityChanged{true});
        step(ConnectivityChanged{true});
        step(RetryPressed{});
        step(TabChosen{1});
        step(FromChosen{""});
        step(StreamRetryPressed{});
        for (int round = 0; round < 3; ++round) {
            for (int wakes = 0; wakes < 40; ++wakes) {
                while (!pending_.empty()) respond_correctly();
                if (!client_.next_wake() || *client_.next_wake() > now_ + minutes(1)) break;
                now_ = *client_.next_wake();
                step(TimePassed{});
            }
            REQUIRE(client_.next_wake());
            now_ = *client_.next_wake();
            step(TimePassed{});
        }
        while (!pending_.empty()) respond_correctly();

        const ActivityStreamView& stream = client_.view().stream;
        CHECK_FALSE(client_.view().panel);
        CHECK(stream.error.empty());
        CHECK_FALSE(stream.busy);
        REQUIRE(stream.rows);
        const std::vector<Activity> all = service_.all(query_of(stream));
        const std::size_t shown = stream.rows->size();
        REQUIRE(shown <= all.size());
        CHECK((shown == all.size() || shown >= 50));
        CHECK(stream.more == (shown < all.size()));
        for (std::size_t at = 0; at < shown; ++at) {
            CHECK((*stream.rows)[at].id == all[at].id);
            CHECK((*stream.rows)[at].status == label(all[at].status, all[at].type));
        }
    }

  private:
    /// The query of the filter in the fields. (It may differ from the last request: a filter that
    /// is restored at once still has its rows.)
    static std::string query_of(const ActivityStreamView& stream) {
        StreamFilter filter;
        if (stream.type.selected > 0) filter.type = stream_types[stream.type.selected - 1];
        if (stream.status.selected > 0) {
            filter.status = stream_statuses[stream.status.selected - 1];
        }
        filter.text = stream.search.value;
        filter.from = parse_date(stream.from.value);
        filter.to = parse_date(stream.to.value);
        const std::string path = activities_path(filter, {}, 50, {});
        return path.substr(path.find('?') + 1);
    }

    struct PendingRequest {
        HttpRequest request;
        std::string body;  ///< the correct response at the time of the request
    };

    std::size_t index_below(std::size_t size) { return random_.index_below(size); }

    void advance() {
        const std::optional<Instant> wake = client_.next_wake();
        switch (random_.below(4)) {
            case 0:
                now_ += milliseconds(random_.between(0, 30'000));
                break;
            case 1:
                if (wake) now_ = std::max(now_, *wake);
                break;
            default:
                now_ += milliseconds(random_.between(1, 200));
        }
    }

    void advance_service() {
        if (random_.below(6) == 0 && service_.running() < 4) service_.begin(now_);
        if (random_.below(6) == 0) service_.end_one(random_);
        if (random_.below(200) == 0) {
            for (int count = 0; count < 60; ++count) service_.begin(now_ + milliseconds(count));
            while (service_.running() > 1) service_.end_one(random_);
        }
    }

    std::string random_activity_id() {
        const ActivityRows& rows = client_.view().stream.rows;
        if (!rows || rows->empty()) return "a-1";
        return (*rows)[index_below(rows->size())].id;
    }

    Event random_event() {
        constexpr std::array texts{"", "zoë", "number 1", "schedule 2", "nothing of the kind"};
        constexpr std::array dates{"", "2026-11-22", "2026-11-21", "2026-11-23"};
        constexpr std::array fragments{"#/", "#/settings", "#/activity", "#/activity?q=zo%C3%AB",
                                       "#/activity?status=in_progress"};
        switch (random_.below(32)) {
            case 0:
                return VisibilityChanged{random_.below(3) != 0};
            case 1:
                return ConnectivityChanged{random_.below(3) != 0};
            case 2:
                return TabChosen{index_below(3)};
            case 3:
                return FragmentChanged{fragments[index_below(fragments.size())]};
            case 4:
                return ViewMorePressed{};
            case 5:
                return TypeChosen{index_below(6)};
            case 6:
                return StatusChosen{index_below(7)};
            case 7:
            case 8:
                return SearchTyped{texts[index_below(texts.size())]};
            case 9:
                return FromChosen{dates[index_below(dates.size())]};
            case 10:
                return ToChosen{dates[index_below(dates.size())]};
            case 11:
                return ClearFiltersPressed{};
            case 12:
            case 13:
            case 14:
                return MoreActivitiesWanted{};
            case 15:
                return StreamRetryPressed{};
            case 16:
                return ExportPressed{};
            case 17:
                return ActivityOpened{random_activity_id()};
            case 18:
                return ActivityClosed{};
            case 19:
                return LogPressed{random_activity_id()};
            case 20:
                return RetryPressed{};
            case 21:
                return DetailsTabChosen{index_below(3)};
            case 22:
                return TimePassed{};
            default:
                return random_response();
        }
    }

    Event random_response() {
        if (pending_.empty()) return TimePassed{};
        const std::size_t at = index_below(pending_.size());
        const PendingRequest pending = pending_[at];
        pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(at));
        const RequestId id = pending.request.id;
        switch (random_.below(24)) {
            case 0:
                return RequestFailed{id, NetworkFailure::unreachable};
            case 1:
                return RequestFailed{id, NetworkFailure::timed_out};
            case 2:
                return Responded{{id, 503, {{"retry-after", "7"}}, ""}};
            case 3:
                return Responded{{id, 422, {}, ""}};
            case 4:
                return Responded{{id, random_.below(3) == 0 ? 401 : 500, {}, ""}};
            case 5:
                return Responded{{id, 200, {}, "{}"}};
            case 6:
            case 7:
            case 8:
                return Responded{{id, 200, {}, pending.body}};
            default:
                return Responded{{id, 200, {}, body_for(pending.request.path)}};
        }
    }

    void respond_correctly() {
        const PendingRequest pending = pending_.front();
        pending_.erase(pending_.begin());
        step(Responded{{pending.request.id, 200, {}, body_for(pending.request.path)}});
    }

    [[nodiscard]] std::string body_for(std::string_view path) const {
        constexpr std::string_view pages = "/api/v1/activities?";
        if (path.starts_with(pages)) return service_.page(path.substr(pages.size()));
        if (path == "/api/v1/session") return contract::encode(samples::session());
        if (path == "/api/v1/dashboard") return service_.dashboard();
        return contract::encode(samples::successful_backup());
    }

    void step(const Event& event) {
        const Effects effects = client_.handle(event, now_);
        const ViewModel& view = client_.view();
        const ActivityStreamView& stream = view.stream;

        if (client_.next_wake()) CHECK(*client_.next_wake() > now_);
        CHECK(effects.requests.size() <= 5);
        CHECK(effects.downloads.size() <= 1);

        // A change of the address never writes the address.
        if (std::holds_alternative<FragmentChanged>(event)) CHECK_FALSE(effects.navigation);
        if (effects.navigation && effects.navigation->fragment.starts_with("/activity")) {
            CHECK(view.page == Page::activity_stream);
        }

        // No activity is listed twice.
        if (stream.rows && stream.rows != last_rows_) {
            std::set<std::string> ids;
            for (const ActivityRowView& row : *stream.rows) CHECK(ids.insert(row.id).second);
        }
        last_rows_ = stream.rows;
        CHECK((!stream.busy || stream.count_text == "Loading…"));
        CHECK(stream.error.empty() == stream.error_action.empty());
        CHECK((stream.export_csv.enabled || !stream.export_csv.reason.empty()));
        CHECK((stream.show_more.enabled || !stream.show_more.reason.empty()));
        CHECK((stream.rows || !stream.more));
        const bool has_rows = stream.rows && !stream.rows->empty();
        CHECK_FALSE((has_rows && !stream.empty_text.empty()));
        CHECK((view.stream.export_text.empty() == (stream.export_csv.label == "Export CSV")));
        if (view.panel) CHECK_FALSE(view.activity);
        CHECK(view.notices.size() <= 4);

        for (const HttpRequest& request : effects.requests) {
            pending_.push_back({request, body_for(request.path)});
        }
    }

    Random random_;
    Client client_;
    Service service_;
    Instant now_ = samples::now();
    std::vector<PendingRequest> pending_;
    ActivityRows last_rows_;
};

TEST_CASE("shows the service's activities after any sequence of events") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        StreamWalk walk(seed);
        walk.run(300);
        walk.settle();
    }
}

}  // namespace
}  // namespace orgkeep::client
