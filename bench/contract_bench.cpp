#include <benchmark/benchmark.h>

#include <string>

#include "shared/client/client.hpp"
#include "shared/contract/codec.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::contract;
using std::chrono::minutes;

const Instant now = start_of(Date{std::chrono::year(2026) / 11 / 22}, minutes(0));

Activity activity(int number) {
    return {.id = "activity-" + std::to_string(number),
            .type = number % 3 == 0 ? ActivityType::manual_backup : ActivityType::scheduled_backup,
            .status = number % 5 == 0 ? ActivityStatus::completed_with_errors
                                      : ActivityStatus::successful,
            .started_at = now - minutes(90) * (number + 1),
            .finished_at = now - minutes(90) * number,
            .actor = number % 3 == 0 ? "Ada Admin" : "Schedule",
            .summary = "Incremental backup of 1,200 objects: 182,004 records, 1,904 files",
            .api_calls = ApiCalls{48'211 + number},
            .records = Records{182'004},
            .files = Files{1'904},
            .errors = number % 5 == 0 ? 17 : 0,
            .log_available = true};
}

// The response for a large org: 1,200 objects, 40 million records, 300,000 files.
Dashboard large_dashboard() {
    Dashboard all;
    all.last_backup.status = BackupStatus::successful;
    all.last_backup.activity_id = "activity-0";
    all.last_backup.kind = RunKind::incremental;
    all.last_backup.trigger = RunTrigger::scheduled;
    all.last_backup.started_at = now - minutes(90);
    all.last_backup.finished_at = now;
    all.last_backup.run_api_calls = ApiCalls{48'211};
    all.last_backup.errors = 0;
    all.last_backup.log_available = true;
    all.last_backup.completed_on = now;
    all.last_backup.api_calls = ApiCalls{48'211};
    all.last_backup.objects = Objects{1'200};
    all.last_backup.records = Records{40'000'000};
    all.last_backup.files = Files{300'000};
    const Date today = date_at(now, minutes(0));
    all.api_usage = {.daily_limit = {1'000'000},
                     .quota = {100'000},
                     .utc_offset_minutes = 60,
                     .last_24_hours = {612'040},
                     .days = {}};
    for (int day = -6; day <= 0; ++day) {
        all.api_usage.days.push_back({.date = add_days(today, day),
                                      .calls = {600'000 + day * 1'713},
                                      .backup_calls = {48'000 + day * 97}});
    }
    for (int day = -89; day <= 0; ++day) {
        all.storage.days.push_back(
            {.date = add_days(today, day), .bytes = {(4'126LL + day) * 1'000'000'000}});
    }
    all.account = {.account_name = "backup-admin@contoso.example",
                   .account_id = "0055g00000AbCdE",
                   .users = 18'400,
                   .connected = true,
                   .last_completed_backup = now,
                   .activated_on = now - minutes(60 * 24 * 900),
                   .stored_objects = {1'200},
                   .stored_records = {40'000'000},
                   .metadata_bytes = {3'180'000'000}};
    all.settings = {.daily_api_quota = {100'000},
                    .backup_frequency_hours = 24,
                    .org_daily_api_limit = {1'000'000},
                    .default_daily_api_quota = {100'000}};
    for (int number = 0; number < 5; ++number) all.recent_activities.push_back(activity(number));
    all.server_time = now;
    return all;
}

ActivitiesPage page_of_100() {
    ActivitiesPage page;
    for (int number = 0; number < 100; ++number) page.items.push_back(activity(number));
    page.next_cursor = "activity-99";
    return page;
}

template <class Message>
void read(benchmark::State& state, const std::string& text) {
    for (auto _ : state) {
        Decoded<Message> message = decode<Message>(text);
        if (!message) state.SkipWithError("the message was refused");
        benchmark::DoNotOptimize(message);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["message_bytes"] = static_cast<double>(text.size());
}

void read_dashboard(benchmark::State& state) { read<Dashboard>(state, encode(large_dashboard())); }
BENCHMARK(read_dashboard)->Name("contract/read_large_dashboard")->Unit(benchmark::kMicrosecond);

void read_activities(benchmark::State& state) {
    read<ActivitiesPage>(state, encode(page_of_100()));
}
BENCHMARK(read_activities)->Name("contract/read_100_activities")->Unit(benchmark::kMicrosecond);

void write_dashboard(benchmark::State& state) {
    const Dashboard dashboard = large_dashboard();
    std::size_t bytes = 0;
    for (auto _ : state) {
        const std::string text = encode(dashboard);
        bytes += text.size();
        benchmark::DoNotOptimize(text.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_dashboard)->Name("contract/write_large_dashboard")->Unit(benchmark::kMicrosecond);

// A complete refresh in the client: decode the response, update the state and build the view.
void refresh(benchmark::State& state) {
    client::Client page({});
    Instant time = now;
    const SessionInfo session{
        .api_version = "1",
        .org = {.id = "00D5g000004xQzEEAU", .name = "Contoso", .edition = "Unlimited"},
        .account = {.id = "0055g00000AbCdE", .name = "backup-admin@contoso.example"},
        .user_name = "Ada Admin",
        .capabilities = {.start_backup = true, .edit_settings = true},
        .server_time = now};
    const std::string dashboard = encode(large_dashboard());
    std::vector<client::HttpRequest> requests = page.handle(client::Opened{}, time).requests;
    (void)page.handle(client::Responded{{requests[0].id, 200, {}, encode(session)}}, time);
    (void)page.handle(client::Responded{{requests[1].id, 200, {}, dashboard}}, time);
    for (auto _ : state) {
        time += minutes(5);
        requests = page.handle(client::TimePassed{}, time).requests;
        if (requests.size() != 1) {
            state.SkipWithError("the client did not refresh");
            break;
        }
        (void)page.handle(client::Responded{{requests[0].id, 200, {}, dashboard}}, time);
        benchmark::DoNotOptimize(page.view());
    }
}
BENCHMARK(refresh)->Name("client/refresh_large_dashboard")->Unit(benchmark::kMicrosecond);

}  // namespace
