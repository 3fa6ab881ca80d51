#include <algorithm>
#include <utility>

#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/activities_csv.hpp"
#include "shared/client/activities/stream_filter.hpp"
#include "shared/client/requests/backoff.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/client/view.hpp"
#include "shared/contract/codec.hpp"

/// The export of the filtered stream: page after page, then one file.
namespace orgkeep::client {
namespace {

constexpr const char* nothing_downloaded = " Nothing was downloaded.";

std::string activities_text(std::size_t count) {
    return amount_text(static_cast<std::int64_t>(count), "activity", "activities");
}

}  // namespace

void Turn::on(const ExportPressed&) {
    if (!state_.opened || state_.access != AccessState::open) return;
    std::optional<StreamExport>& exporting = state_.stream.exporting;
    if (exporting) {
        drop(Purpose::export_page);
        exporting.reset();
        return notify(NoticeTopic::stream, Tone::neutral,
                      std::string("The export was cancelled.") + nothing_downloaded);
    }
    if (export_block(state_) != ExportBlock::none) return;
    forget_notice(NoticeTopic::stream);
    exporting.emplace();
    exporting->filter = normalized(state_.stream.filter);
    exporting->csv = csv_head();
    ask_export_page();
}

void Turn::tend_export() {
    const std::optional<StreamExport>& exporting = state_.stream.exporting;
    if (exporting && exporting->retry_at && *exporting->retry_at <= now()) ask_export_page();
}

void Turn::ask_export_page() {
    StreamExport& exporting = *state_.stream.exporting;
    exporting.retry_at.reset();
    send(Purpose::export_page,
         get(activities_path(exporting.filter, state_.zone, export_page_size, exporting.cursor)));
}

void Turn::take_export_page(const HttpResponse& response) {
    if (response.status != 200) {
        return export_page_failed(to_request_error(response),
                                  retry_after(response, state_.clock.wall()));
    }
    contract::Decoded<contract::ActivitiesPage> page =
        contract::decode<contract::ActivitiesPage>(response.body);
    if (!page) return export_page_failed(to_request_error(page.error()), std::nullopt);
    StreamExport& exporting = *state_.stream.exporting;
    std::optional<std::string>& next = page.value().next_cursor;
    const std::vector<Activity>& items = page.value().items;
    const bool goes_on =
        items.empty() ? !next : !exporting.last || is_after(items.front(), *exporting.last);
    if (!goes_on) {
        return export_page_failed(
            {RequestErrorKind::unreadable, 0, "its pages lead back to themselves"}, std::nullopt);
    }
    for (const Activity& activity : items) exporting.csv += csv_line(activity);
    exporting.count += items.size();
    if (!items.empty()) exporting.last = {items.back().started_at, items.back().id};
    exporting.failures = 0;
    if (next) {
        exporting.cursor = std::move(*next);
        return ask_export_page();
    }
    const std::string file_name = "orgkeep-activities-" + format_date(today(state_)) + ".csv";
    notify(NoticeTopic::stream, Tone::success,
           activities_text(exporting.count) +
               (exporting.count == 1 ? " was exported to " : " were exported to ") + file_name +
               ".");
    effects_.downloads.push_back({file_name, "text/csv;charset=utf-8", std::move(exporting.csv)});
    state_.stream.exporting.reset();
}

void Turn::export_page_failed(const RequestError& error,
                              std::optional<std::chrono::milliseconds> asked_wait) {
    StreamExport& exporting = *state_.stream.exporting;
    if (is_retryable(error) && ++exporting.failures < most_export_tries) {
        // No longer than people wait for a file, whatever the service asks for.
        const std::chrono::milliseconds asked =
            std::min(asked_wait.value_or(std::chrono::milliseconds(0)), longest_backoff);
        exporting.retry_at =
            now() + std::max(backoff_delay(exporting.failures, state_.random), asked);
        return;
    }
    notify(NoticeTopic::stream, Tone::error,
           "The export broke off after " + activities_text(exporting.count) + ". " +
               sentence(error) + nothing_downloaded);
    state_.stream.exporting.reset();
}

}  // namespace orgkeep::client
