#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/stream_filter.hpp"
#include "shared/client/requests/backoff.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/client/view.hpp"
#include "shared/contract/codec.hpp"

/// The activity stream: filters, pages, what is new, details.
namespace orgkeep::client {
namespace {

template <class Enum, std::size_t size>
std::optional<Enum> chosen(const std::array<Enum, size>& choices, std::size_t option) {
    if (option == 0 || option > size) return std::nullopt;
    return choices[option - 1];
}

bool has(const std::vector<Activity>& activities, std::string_view id) {
    return std::any_of(activities.begin(), activities.end(),
                       [&](const Activity& one) { return one.id == id; });
}

/// The entries with others in the place of those from `first` up to `last`.
template <class Entry>
std::vector<Entry> with_replaced(std::vector<Entry> entries, std::size_t first, std::size_t last,
                                 std::vector<Entry> others) {
    const auto begin = entries.begin();
    const auto gap = entries.erase(begin + static_cast<std::ptrdiff_t>(first),
                                   begin + static_cast<std::ptrdiff_t>(last));
    entries.insert(gap, std::make_move_iterator(others.begin()),
                   std::make_move_iterator(others.end()));
    return entries;
}

/// Whether the stream should know better: the activity is there with another status, or it is not
/// there although it belongs among those that are.
bool is_news(const Activity& recent, const Stream& stream, const ActivityMatcher& matcher) {
    if (stream.ids.count(recent.id) != 0) {
        const auto there = std::find_if(stream.items.begin(), stream.items.end(),
                                        [&](const Activity& item) { return item.id == recent.id; });
        return there != stream.items.end() && there->status != recent.status;
    }
    // What is older than all that is there comes with a later page.
    const bool is_below = stream.next_cursor && !stream.items.empty() &&
                          recent.started_at <= stream.items.back().started_at;
    return !is_below && matcher.matches(recent);
}

}  // namespace

void Turn::on(const ActivityOpened& event) {
    const Activity* activity = find_activity(state_, event.activity_id);
    if (activity != nullptr) state_.open_activity = Activity(*activity);
}

void Turn::on(const ActivityClosed&) { state_.open_activity.reset(); }

void Turn::on(const SearchTyped& event) {
    StreamFilter& filter = state_.stream.filter;
    const StreamFilter before = normalized(filter);
    filter.text = event.text;
    if (normalized(filter) != before) filter_changed(true);
}

void Turn::on(const TypeChosen& event) {
    if (event.option > stream_types.size()) return;
    const std::optional<ActivityType> type = chosen(stream_types, event.option);
    if (std::exchange(state_.stream.filter.type, type) != type) filter_changed(false);
}

void Turn::on(const StatusChosen& event) {
    if (event.option > stream_statuses.size()) return;
    const std::optional<ActivityStatus> status = chosen(stream_statuses, event.option);
    if (std::exchange(state_.stream.filter.status, status) != status) filter_changed(false);
}

// A date that is typed has a year of 2, of 20 and of 202 on its way: it waits as a text does.
void Turn::on(const FromChosen& event) {
    const std::optional<Date> date = parse_date(event.date);
    if (std::exchange(state_.stream.filter.from, date) != date) filter_changed(true);
}

void Turn::on(const ToChosen& event) {
    const std::optional<Date> date = parse_date(event.date);
    if (std::exchange(state_.stream.filter.to, date) != date) filter_changed(true);
}

void Turn::on(const ClearFiltersPressed&) {
    if (std::exchange(state_.stream.filter, {}) != StreamFilter{}) filter_changed(false);
}

void Turn::on(const MoreActivitiesWanted&) {
    Stream& stream = state_.stream;
    if (!stream.is_loaded || !stream.next_cursor || stream.error) return;
    if (!is_in_flight(state_, Purpose::activities)) stream.more_wanted = true;
}

void Turn::on(const StreamRetryPressed&) {
    state_.stream.error.reset();
    state_.stream.retry_at.reset();
    state_.stream.failures = 0;
    state_.stream.reloaded = false;
}

void Turn::filter_changed(bool by_typing) {
    Stream& stream = state_.stream;
    stream.error.reset();
    stream.retry_at.reset();
    stream.failures = 0;
    stream.reloaded = false;
    stream.more_wanted = false;
    stream.search_due.reset();
    if (by_typing) {
        stream.search_due = now() + search_delay;
    } else {
        write_address(false);
    }
}

void Turn::tend_stream() {
    Stream& stream = state_.stream;
    if (stream.search_due && *stream.search_due <= now()) {
        stream.search_due.reset();
        write_address(true);
    }
    if (!state_.opened || state_.access != AccessState::open ||
        state_.page != Page::activity_stream)
        return;
    if (stream.rows && stream.rows_of != today(state_)) renew_rows();
    // A wait that is over is over, even while something else holds the question back: the client
    // would wake for it again and again.
    const auto is_over = [&](const std::optional<Ticks>& due) {
        return due && *due <= now() && may_ask_for_activities(state_);
    };
    if (is_over(stream.news_retry_at)) stream.news_retry_at.reset();
    if (is_over(stream.retry_at)) {
        stream.retry_at.reset();
        stream.error.reset();
    }
    if (stream.search_due || errors_of(stream.filter).any()) return;

    StreamFilter wanted = normalized(stream.filter);
    if (stream.asked != wanted) drop(Purpose::activities);
    if (stream.error || (stream.refused && stream.refused->filter == wanted)) return;
    if (is_in_flight(state_, Purpose::activities)) return;
    if (!stream.is_loaded || stream.reload || stream.loaded != wanted) {
        // Begins anew, so what else is asked for has no place any more.
        drop(Purpose::new_activities);
        stream.news_wanted = false;
        stream.news_retry_at.reset();
        stream.more_wanted = false;
        return ask_activities(std::move(wanted), {});
    }
    judge_news();
    if (stream.news_wanted && !stream.news_retry_at &&
        !is_in_flight(state_, Purpose::new_activities)) {
        send(Purpose::new_activities,
             get(activities_path(stream.loaded, state_.zone, first_page_size, {})));
    }
    if (stream.more_wanted && stream.next_cursor) {
        ask_activities(std::move(wanted), *stream.next_cursor);
    }
}

void Turn::ask_activities(StreamFilter filter, std::string cursor) {
    Stream& stream = state_.stream;
    const std::size_t limit = cursor.empty() ? first_page_size : next_page_size;
    send(Purpose::activities, get(activities_path(filter, state_.zone, limit, cursor)));
    stream.asked = std::move(filter);
    stream.asked_cursor = std::move(cursor);
}

// Each answer of the dashboard is held against the rows once, and only against older ones: the two
// may contradict each other for a while, which must not set them asking in turns.
void Turn::judge_news() {
    Stream& stream = state_.stream;
    const Known& known = state_.known;
    if (!known.dashboard || stream.judged == known.dashboard_from) return;
    stream.judged = known.dashboard_from;
    if (known.dashboard_from < stream.head_from) return;
    const std::vector<Activity>& recent = known.dashboard->recent_activities;
    const ActivityMatcher matcher(activity_filter(stream.loaded, state_.zone));
    // Whatever runs is among the recent ones; what is not, has ended.
    stream.news_wanted =
        stream.news_wanted ||
        std::any_of(recent.begin(), recent.end(),
                    [&](const Activity& one) { return is_news(one, stream, matcher); }) ||
        std::any_of(stream.items.begin(), stream.items.end(), [&](const Activity& item) {
            return item.status == ActivityStatus::in_progress && !has(recent, item.id);
        });
}

void Turn::take_activities(const InFlight& request, const HttpResponse& response) {
    if (request.purpose == Purpose::export_page) return take_export_page(response);
    if (response.status == 422) return activities_refused(request, response);
    if (response.status != 200) {
        return activities_failed(request, to_request_error(response),
                                 retry_after(response, state_.clock.wall()));
    }
    contract::Decoded<contract::ActivitiesPage> page =
        contract::decode<contract::ActivitiesPage>(response.body);
    if (!page) return activities_failed(request, to_request_error(page.error()), std::nullopt);
    Stream& stream = state_.stream;
    follow_open_activity(page.value().items);
    if (request.purpose != Purpose::new_activities) stream.failures = 0;
    if (request.purpose == Purpose::new_activities) {
        stream.news_failures = 0;
        take_news(request, std::move(page.value()));
    } else if (stream.asked_cursor.empty()) {
        take_first_page(request, std::move(page.value()));
    } else {
        take_next_page(std::move(page.value()));
    }
}

void Turn::take_first_page(const InFlight& request, contract::ActivitiesPage page) {
    Stream& stream = state_.stream;
    splice(0, stream.items.size(), std::move(page.items));
    stream.next_cursor = std::move(page.next_cursor);
    stream.loaded = stream.asked;
    stream.is_loaded = true;
    stream.reload = false;
    stream.head_from = request.id;
}

void Turn::take_next_page(contract::ActivitiesPage page) {
    Stream& stream = state_.stream;
    stream.more_wanted = false;
    stream.reloaded = false;
    const std::size_t before = stream.items.size();
    splice(before, before, std::move(page.items));
    // Cursors that lead back to where they came from would lead there for ever.
    if (stream.items.size() == before) page.next_cursor.reset();
    stream.next_cursor = std::move(page.next_cursor);
}

// Whether something has changed that only a later page than this one could tell.
bool Turn::rows_are_outdated_below(const contract::ActivitiesPage& page) const {
    const Stream& stream = state_.stream;
    if (!state_.known.dashboard || page.items.empty()) return false;
    const std::vector<Activity>& recent = state_.known.dashboard->recent_activities;
    const ActivityMatcher matcher(activity_filter(stream.loaded, state_.zone));
    const Instant end_of_page = page.items.back().started_at;
    const auto is_untold = [&](const Activity& one) {
        return one.started_at < end_of_page && is_news(one, stream, matcher);
    };
    const auto runs_no_more = [&](const Activity& item) {
        return item.started_at < end_of_page && item.status == ActivityStatus::in_progress &&
               !has(recent, item.id);
    };
    return std::any_of(recent.begin(), recent.end(), is_untold) ||
           std::any_of(stream.items.begin(), stream.items.end(), runs_no_more);
}

// The first page again: it takes the place of all rows down to the last one that it holds too.
void Turn::take_news(const InFlight& request, contract::ActivitiesPage page) {
    Stream& stream = state_.stream;
    stream.news_wanted = false;
    stream.head_from = request.id;
    std::unordered_set<std::string_view> in_page;
    for (const Activity& activity : page.items) in_page.insert(activity.id);
    std::size_t last = stream.items.size();
    if (page.next_cursor) {
        while (last > 0 && in_page.count(stream.items[last - 1].id) == 0) --last;
        // With nothing in common there may be others between the page and the rows.
        if (last == 0) last = stream.items.size();
    }
    if (last < stream.items.size() && rows_are_outdated_below(page)) last = stream.items.size();
    if (last == stream.items.size()) {
        drop(Purpose::activities);
        stream.more_wanted = false;
        stream.next_cursor = std::move(page.next_cursor);
    }
    splice(0, last, std::move(page.items));
}

void Turn::activities_refused(const InFlight& request, const HttpResponse& response) {
    Stream& stream = state_.stream;
    if (request.purpose == Purpose::new_activities) {
        return activities_failed(request, to_request_error(response), std::nullopt);
    }
    const contract::Decoded<contract::Problem> problem =
        contract::decode<contract::Problem>(response.body);
    if (!stream.asked_cursor.empty()) {
        const auto is_of_cursor = [](const contract::FieldError& error) {
            return error.pointer == "cursor";
        };
        const bool is_old_cursor =
            problem &&
            std::any_of(problem.value().errors.begin(), problem.value().errors.end(), is_of_cursor);
        if (!is_old_cursor || std::exchange(stream.reloaded, true)) {
            return activities_failed(request, to_request_error(response), std::nullopt);
        }
        // A cursor that the service no longer knows. One of a list just begun it should know.
        stream.reload = true;
        stream.next_cursor.reset();
        return;
    }
    const auto is_of_field = [](const contract::FieldError& error) {
        return error.pointer == "q" || error.pointer == "since" || error.pointer == "until";
    };
    if (problem &&
        std::any_of(problem.value().errors.begin(), problem.value().errors.end(), is_of_field)) {
        stream.refused = RefusedFilter{stream.asked, problem.value().errors};
    } else {
        stream.error = to_request_error(response);
    }
}

void Turn::activities_failed(const InFlight& request, const RequestError& error,
                             std::optional<std::chrono::milliseconds> asked_wait) {
    if (request.purpose == Purpose::export_page) return export_page_failed(error, asked_wait);
    Stream& stream = state_.stream;
    const auto wait_after = [&](int failures) {
        return now() + std::max(backoff_delay(failures, state_.random),
                                asked_wait.value_or(std::chrono::milliseconds(0)));
    };
    // What is new comes in the background: the rows stay, and so does the way to those below.
    if (request.purpose == Purpose::new_activities) {
        ++stream.news_failures;
        if (is_retryable(error)) {
            stream.news_retry_at = wait_after(stream.news_failures);
        } else {
            stream.news_wanted = false;  // the next dashboard may want them anew
        }
        if (is_network_error(error) && stream.news_failures == 1) wake(Purpose::dashboard);
        return;
    }
    stream.error = error;
    if (is_retryable(error) && !is_network_error(error)) {
        stream.retry_at = wait_after(++stream.failures);
        return;
    }
    // The dashboard keeps trying until the way is open again; then comes the stream's turn.
    if (++stream.failures == 1 && is_network_error(error)) wake(Purpose::dashboard);
}

void Turn::stream_may_be_back() {
    Stream& stream = state_.stream;
    if (stream.error && is_network_error(*stream.error) && stream.failures < most_stream_tries) {
        stream.error.reset();
    }
    stream.news_retry_at.reset();
}

void Turn::splice(std::size_t first, std::size_t last, std::vector<Activity> activities) {
    Stream& stream = state_.stream;
    for (std::size_t at = first; at < last; ++at) stream.ids.erase(stream.items[at].id);
    activities.erase(std::remove_if(activities.begin(), activities.end(),
                                    [&](const Activity& activity) {
                                        return !stream.ids.insert(activity.id).second;
                                    }),
                     activities.end());

    // Rows that stay are moved, not made anew or copied, unless someone else holds on to them: of
    // 50,000 that would take longer than a frame.
    std::vector<ActivityRowView> rows;
    if (stream.rows) {
        rows = stream.rows.use_count() == 1 ? std::move(*stream.rows) : *stream.rows;
    } else {
        stream.rows_of = today(state_);
    }
    std::vector<ActivityRowView> fresh;
    fresh.reserve(activities.size());
    for (const Activity& activity : activities) fresh.push_back(activity_row(state_, activity));
    rows = with_replaced(std::move(rows), first, last, std::move(fresh));
    stream.rows = std::make_shared<std::vector<ActivityRowView>>(std::move(rows));
    stream.items = with_replaced(std::move(stream.items), first, last, std::move(activities));
}

void Turn::renew_rows() {
    Stream& stream = state_.stream;
    auto rows = std::make_shared<std::vector<ActivityRowView>>();
    rows->reserve(stream.items.size());
    for (const Activity& item : stream.items) rows->push_back(activity_row(state_, item));
    stream.rows = std::move(rows);
    stream.rows_of = today(state_);
}

void Turn::follow_open_activity(const std::vector<Activity>& activities) {
    std::optional<Activity>& open = state_.open_activity;
    if (!open) return;
    const auto found = std::find_if(activities.begin(), activities.end(),
                                    [&](const Activity& one) { return one.id == open->id; });
    if (found == activities.end()) return;
    // An answer may be older than the one before it, but what has ended does not run again.
    const bool is_older =
        found->status == ActivityStatus::in_progress && open->status != ActivityStatus::in_progress;
    if (!is_older) open = *found;
}

void Turn::forget_activities() {
    StreamFilter filter = std::move(state_.stream.filter);
    state_.stream = {};
    state_.stream.filter = std::move(filter);
    state_.open_activity.reset();
    state_.waiting_logs.clear();
}

}  // namespace orgkeep::client
