#include <chrono>
#include <cstdint>

#include "shared/client/planning/planner.hpp"
#include "shared/client/planning/planner_state.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::client::planning {

bool warm_up(const contract::Dashboard& dashboard) {
    constexpr int days = 60;
    State state;
    state.page = Page::planner;
    state.known.dashboard = dashboard;
    Planner made_up;
    (void)on_response(
        made_up, Purpose::planner_objects,
        R"({"objects":[{"name":"A","records":1000,"fields":20,"averageRecordBytes":500,)"
        R"("attachments":1,"changedRecordsPerDay":10.5,"changedAttachmentsPerDay":0.1}]})");
    made_up.usage.emplace();
    made_up.storage.emplace();
    const Date today = date_at(dashboard.server_time, std::chrono::minutes(0));
    for (int back = days; back > 0; --back) {
        contract::UsageDay day;
        day.date = add_days(today, -back);
        day.calls = {1'000 + back % 7};
        day.backup_calls = {100 + back % 7};
        day.backups = RunCounts{.runs = 1,
                                .calls = day.backup_calls,
                                .minutes = std::int64_t{24} * 60,
                                .limited = 0,
                                .unfinished = 0,
                                .unfinished_calls = {},
                                .initial = 0};
        made_up.usage->days.push_back(day);
        made_up.storage->days.push_back({day.date, {1'000'000 - back}});
    }
    sync_from(made_up, state);
    run_slice(made_up, state);
    (void)build_planner_view(made_up, state);
    return made_up.answer && made_up.answer->summary;
}

}  // namespace orgkeep::client::planning
