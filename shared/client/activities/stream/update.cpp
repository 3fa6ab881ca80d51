#include "shared/client/activities/stream/update.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/client/activities/stream/filter.hpp"
#include "shared/client/activities/stream/news.hpp"
#include "shared/client/activities/stream/rows.hpp"
#include "shared/client/navigation.hpp"
#include "shared/client/requests/requests.hpp"

namespace orgkeep::client {
namespace {

constexpr std::size_t first_page_size = 50;
constexpr std::size_t next_page_size = 200;

/// Typed text is searched for this long after the last keystroke.
constexpr std::chrono::milliseconds search_delay{300};

/// The stream is retried this often in a row after a network error, each time when another request
/// has reached the service.
constexpr int most_stream_tries = 3;

/// The choice at this position of a list that begins with the choice of all.
template <class Enum, std::size_t size>
std::optional<Enum> choice_at(const std::array<Enum, size>& choices, std::size_t option) {
    if (option == 0 || option > size) return std::nullopt;
    return choices[option - 1];
}

void on_filter_chosen(Update& update) {
    restart_stream(update.state.stream);
    write_address(update, false);
}

void on_filter_typed(Update& update) {
    restart_stream(update.state.stream);
    update.state.stream.search_due = update.now() + search_delay;
}

void request_activities(Update& update, StreamFilter filter, std::string cursor) {
    Stream& stream = update.state.stream;
    const std::size_t limit = cursor.empty() ? first_page_size : next_page_size;
    send_request(update, Purpose::activities,
                 make_get(activities_path(filter, update.state.zone, limit, cursor)));
    stream.requested = std::move(filter);
    stream.requested_cursor = std::move(cursor);
}

void request_news(Update& update) {
    const Stream& stream = update.state.stream;
    send_request(update, Purpose::new_activities,
                 make_get(activities_path(stream.loaded, update.state.zone, first_page_size, {})));
}

/// Ends waits that are over, even where another condition still delays the request: otherwise the
/// client would wake for them again and again.
void end_waits(State& state) {
    Stream& stream = state.stream;
    const auto is_over = [&](const std::optional<Ticks>& due) {
        return due && *due <= state.clock.now() && can_request_activities(state);
    };
    if (is_over(stream.news_retry_at)) stream.news_retry_at.reset();
    if (is_over(stream.retry_at)) {
        stream.retry_at.reset();
        stream.error.reset();
    }
}

}  // namespace

void on_event(Update& update, const SearchTyped& event) {
    StreamFilter& filter = update.state.stream.filter;
    const StreamFilter before = normalized(filter);
    filter.text = event.text;
    if (normalized(filter) != before) on_filter_typed(update);
}

void on_event(Update& update, const TypeChosen& event) {
    if (event.option > stream_types.size()) return;
    const std::optional<ActivityType> type = choice_at(stream_types, event.option);
    if (std::exchange(update.state.stream.filter.type, type) != type) on_filter_chosen(update);
}

void on_event(Update& update, const StatusChosen& event) {
    if (event.option > stream_statuses.size()) return;
    const std::optional<ActivityStatus> status = choice_at(stream_statuses, event.option);
    if (std::exchange(update.state.stream.filter.status, status) != status) {
        on_filter_chosen(update);
    }
}

// A date counts as typed: while its year is typed, it passes through the years 2, 20 and 202.
void on_event(Update& update, const FromChosen& event) {
    const std::optional<Date> date = parse_date(event.date);
    if (std::exchange(update.state.stream.filter.from, date) != date) on_filter_typed(update);
}

void on_event(Update& update, const ToChosen& event) {
    const std::optional<Date> date = parse_date(event.date);
    if (std::exchange(update.state.stream.filter.to, date) != date) on_filter_typed(update);
}

void on_event(Update& update, const ClearFiltersPressed&) {
    if (std::exchange(update.state.stream.filter, {}) != StreamFilter{}) on_filter_chosen(update);
}

void on_event(Update& update, const MoreActivitiesWanted&) {
    Stream& stream = update.state.stream;
    if (!stream.is_loaded || !stream.next_cursor || stream.error) return;
    if (!is_in_flight(update.state, Purpose::activities)) stream.more_wanted = true;
}

void on_event(Update& update, const StreamRetryPressed&) {
    Stream& stream = update.state.stream;
    stream.error.reset();
    stream.retry_at.reset();
    stream.failures = 0;
    stream.has_reloaded = false;
}

void refresh_stream(Update& update) {
    State& state = update.state;
    Stream& stream = state.stream;
    if (stream.search_due && *stream.search_due <= update.now()) {
        stream.search_due.reset();
        write_address(update, true);
    }
    if (!state.opened || state.access != AccessState::open || state.page != Page::activity_stream) {
        return;
    }
    refresh_stream_rows(state);
    end_waits(state);
    if (stream.search_due || errors_of(stream.filter).any()) return;

    StreamFilter wanted = normalized(stream.filter);
    if (stream.requested != wanted) cancel_request(state, Purpose::activities);
    if (stream.error || (stream.refused && stream.refused->filter == wanted)) return;
    if (is_in_flight(state, Purpose::activities)) return;
    if (!stream.is_loaded || stream.needs_reload || stream.loaded != wanted) {
        // A new list needs no news and no further pages of the old one.
        cancel_request(state, Purpose::new_activities);
        stream.news_wanted = false;
        stream.news_retry_at.reset();
        stream.more_wanted = false;
        return request_activities(update, std::move(wanted), {});
    }
    check_for_news(state);
    if (stream.news_wanted && !stream.news_retry_at &&
        !is_in_flight(state, Purpose::new_activities)) {
        request_news(update);
    }
    if (stream.more_wanted && stream.next_cursor) {
        request_activities(update, std::move(wanted), *stream.next_cursor);
    }
}

void restart_stream(Stream& stream) {
    stream.error.reset();
    stream.retry_at.reset();
    stream.failures = 0;
    stream.has_reloaded = false;
    stream.more_wanted = false;
    stream.search_due.reset();
}

void retry_stream_after_network_error(State& state) {
    Stream& stream = state.stream;
    if (stream.error && is_network_error(*stream.error) && stream.failures < most_stream_tries) {
        stream.error.reset();
    }
    stream.news_retry_at.reset();
}

void forget_activities(State& state) {
    StreamFilter filter = std::move(state.stream.filter);
    state.stream = {};
    state.stream.filter = std::move(filter);
    state.open_activity.reset();
    state.queued_logs.clear();
}

}  // namespace orgkeep::client
