#include "shared/client/activities/export_update.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/activities_csv.hpp"
#include "shared/client/activities/stream/filter.hpp"
#include "shared/client/notices.hpp"
#include "shared/client/requests/backoff.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/view.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::client {
namespace {

constexpr std::size_t export_page_size = 1'000;
/// A page is requested this often at most before the export fails.
constexpr int most_export_tries = 5;

constexpr const char* nothing_downloaded = " Nothing was downloaded.";

std::string activities_text(std::size_t count) {
    return amount_text(static_cast<std::int64_t>(count), "activity", "activities");
}

void request_export_page(Update& update) {
    StreamExport& exporting = *update.state.stream.exporting;
    exporting.retry_at.reset();
    send_request(update, Purpose::export_page,
                 make_get(activities_path(exporting.filter, update.state.zone, export_page_size,
                                          exporting.cursor)));
}

void finish_export(Update& update) {
    State& state = update.state;
    StreamExport& exporting = *state.stream.exporting;
    const std::string file_name = "orgkeep-activities-" + format_date(today(state)) + ".csv";
    notify(state, NoticeTopic::stream, Tone::success,
           "Exported " + activities_text(exporting.count) + " to " + file_name + ".");
    update.effects.downloads.push_back(
        {file_name, "text/csv;charset=utf-8", std::move(exporting.csv).csv()});
    state.stream.exporting.reset();
}

}  // namespace

void on_event(Update& update, const ExportPressed&) {
    State& state = update.state;
    if (!state.opened || state.access != AccessState::open) return;
    std::optional<StreamExport>& exporting = state.stream.exporting;
    if (exporting) {
        cancel_request(state, Purpose::export_page);
        exporting.reset();
        return notify(state, NoticeTopic::stream, Tone::neutral,
                      std::string("Export canceled.") + nothing_downloaded);
    }
    if (export_block(state) != ExportBlock::none) return;
    remove_notices(state, NoticeTopic::stream);
    exporting.emplace();
    exporting->filter = normalized(state.stream.filter);
    add_activity_header(exporting->csv);
    request_export_page(update);
}

void refresh_export(Update& update) {
    const std::optional<StreamExport>& exporting = update.state.stream.exporting;
    if (exporting && exporting->retry_at && *exporting->retry_at <= update.now()) {
        request_export_page(update);
    }
}

void on_export_response(Update& update, const HttpResponse& response) {
    State& state = update.state;
    if (response.status != 200) {
        return on_export_failure(state, to_request_error(response),
                                 retry_after(response, state.clock.wall()));
    }
    contract::Decoded<contract::ActivitiesPage> page =
        contract::decode<contract::ActivitiesPage>(response.body);
    if (!page) return on_export_failure(state, to_request_error(page.error()));
    StreamExport& exporting = *state.stream.exporting;
    std::optional<std::string>& next = page.value().next_cursor;
    const std::vector<Activity>& items = page.value().items;
    const bool goes_on =
        items.empty() ? !next : !exporting.last || is_after(items.front(), *exporting.last);
    if (!goes_on) {
        return on_export_failure(state, {RequestErrorKind::unreadable, 0, "its pages repeat"});
    }
    for (const Activity& activity : items) add_activity_row(exporting.csv, activity);
    exporting.count += items.size();
    if (!items.empty()) exporting.last = {items.back().started_at, items.back().id};
    exporting.failures = 0;
    if (!next) return finish_export(update);
    exporting.cursor = std::move(*next);
    request_export_page(update);
}

void on_export_failure(State& state, const RequestError& error,
                       std::optional<std::chrono::milliseconds> retry_after) {
    StreamExport& exporting = *state.stream.exporting;
    if (is_retryable(error) && ++exporting.failures < most_export_tries) {
        // The user waits for the file, so a longer Retry-After is not followed.
        const std::chrono::milliseconds wait =
            std::min(retry_after.value_or(std::chrono::milliseconds(0)), longest_backoff);
        exporting.retry_at = retry_time(state, exporting.failures, wait);
        return;
    }
    notify(state, NoticeTopic::stream, Tone::error,
           "The export failed after " + activities_text(exporting.count) + ". " + sentence(error) +
               nothing_downloaded);
    state.stream.exporting.reset();
}

}  // namespace orgkeep::client
