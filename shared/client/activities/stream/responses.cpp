#include "shared/client/activities/stream/responses.hpp"

#include <algorithm>
#include <utility>

#include "shared/client/activities/activity_dialog.hpp"
#include "shared/client/activities/stream/news.hpp"
#include "shared/client/activities/stream/rows.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::client {
namespace {

void store_first_page(State& state, const InFlight& request, contract::ActivitiesPage page) {
    Stream& stream = state.stream;
    replace_activities(state, 0, stream.items.size(), std::move(page.items));
    stream.next_cursor = std::move(page.next_cursor);
    stream.loaded = stream.requested;
    stream.is_loaded = true;
    stream.needs_reload = false;
    stream.first_page_request = request.id;
}

void append_page(State& state, contract::ActivitiesPage page) {
    Stream& stream = state.stream;
    stream.more_wanted = false;
    stream.has_reloaded = false;
    const std::size_t before = stream.items.size();
    replace_activities(state, before, before, std::move(page.items));
    // A page without new activities ends the list: its cursor could lead in circles for ever.
    if (stream.items.size() == before) page.next_cursor.reset();
    stream.next_cursor = std::move(page.next_cursor);
}

bool has_error_of(const contract::Decoded<contract::Problem>& problem,
                  std::initializer_list<std::string_view> parameters) {
    if (!problem) return false;
    return std::any_of(problem.value().errors.begin(), problem.value().errors.end(),
                       [&](const contract::FieldError& error) {
                           return std::find(parameters.begin(), parameters.end(), error.pointer) !=
                                  parameters.end();
                       });
}

/// 422: the service refuses the filter or the cursor.
void on_activities_refused(State& state, const InFlight& request, const HttpResponse& response) {
    Stream& stream = state.stream;
    if (request.purpose == Purpose::new_activities) {
        return on_activities_failure(state, request, to_request_error(response));
    }
    const contract::Decoded<contract::Problem> problem =
        contract::decode<contract::Problem>(response.body);
    if (!stream.requested_cursor.empty()) {
        if (!has_error_of(problem, {"cursor"}) || std::exchange(stream.has_reloaded, true)) {
            return on_activities_failure(state, request, to_request_error(response));
        }
        // The service no longer knows the cursor. It should know one of a list that was just
        // loaded, so the list is reloaded only once.
        stream.needs_reload = true;
        stream.next_cursor.reset();
        return;
    }
    if (has_error_of(problem, {"q", "since", "until"})) {
        stream.refused = RefusedFilter{stream.requested, problem.value().errors};
    } else {
        stream.error = to_request_error(response);
    }
}

/// News load in the background: a failure leaves the loaded activities and their further pages
/// alone.
void on_news_failure(State& state, const RequestError& error,
                     std::optional<std::chrono::milliseconds> retry_after) {
    Stream& stream = state.stream;
    ++stream.news_failures;
    if (is_retryable(error)) {
        stream.news_retry_at = retry_time(state, stream.news_failures, retry_after);
    } else {
        stream.news_wanted = false;  // the next dashboard may want them again
    }
    if (is_network_error(error) && stream.news_failures == 1) {
        request_soon(state, Purpose::dashboard);
    }
}

}  // namespace

void on_activities_response(State& state, const InFlight& request, const HttpResponse& response) {
    if (response.status == 422) return on_activities_refused(state, request, response);
    if (response.status != 200) {
        return on_activities_failure(state, request, to_request_error(response),
                                     retry_after(response, state.clock.wall()));
    }
    contract::Decoded<contract::ActivitiesPage> page =
        contract::decode<contract::ActivitiesPage>(response.body);
    if (!page) return on_activities_failure(state, request, to_request_error(page.error()));
    Stream& stream = state.stream;
    refresh_open_activity(state, page.value().items);
    if (request.purpose == Purpose::new_activities) {
        stream.news_failures = 0;
        return merge_news(state, request, std::move(page.value()));
    }
    stream.failures = 0;
    if (stream.requested_cursor.empty()) {
        store_first_page(state, request, std::move(page.value()));
    } else {
        append_page(state, std::move(page.value()));
    }
}

void on_activities_failure(State& state, const InFlight& request, const RequestError& error,
                           std::optional<std::chrono::milliseconds> retry_after) {
    if (request.purpose == Purpose::new_activities) {
        return on_news_failure(state, error, retry_after);
    }
    Stream& stream = state.stream;
    stream.error = error;
    ++stream.failures;
    if (is_retryable(error) && !is_network_error(error)) {
        stream.retry_at = retry_time(state, stream.failures, retry_after);
    } else if (is_network_error(error) && stream.failures == 1) {
        // The dashboard is retried until the service is reached; then the stream is retried too.
        request_soon(state, Purpose::dashboard);
    }
}

}  // namespace orgkeep::client
