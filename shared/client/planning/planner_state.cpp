#include "shared/client/planning/planner_state.hpp"

#include <chrono>

#include "shared/core/whole_number.hpp"

namespace orgkeep::client::planning {
namespace {

Result<std::int64_t, NumberTextError> licenses_in(const std::string& typed) {
    return parse_whole_number(typed, 0, 10'000'000);
}

Result<std::int64_t, NumberTextError> calls_in(const std::string& typed) {
    return parse_whole_number(typed, 0, 1'000'000'000);
}

}  // namespace

bool is_incomplete(const std::optional<Answer>& answer) {
    return answer && answer->plan.trials &&
           (answer->plan.trials->size() < planner::default_trials ||
            answer->percentile_days < planner::trial_days);
}

bool has_licenses(const Planner& planner) {
    if (planner.edition == 0 || planner.edition > editions.size()) return false;
    const Edition edition = editions[planner.edition - 1];
    return edition != Edition::developer && edition != Edition::full_sandbox;
}

std::optional<ApiCalls> daily_limit(const Planner& planner) {
    if (planner.edition > 0 && planner.edition <= editions.size()) {
        OrgLicenses org{.edition = editions[planner.edition - 1]};
        if (has_licenses(planner)) {
            const auto salesforce = licenses_in(planner.licenses.salesforce);
            const auto platform = licenses_in(planner.licenses.platform);
            const auto add_on_calls = calls_in(planner.licenses.add_on_calls);
            if (!salesforce.ok() || !platform.ok() || !add_on_calls.ok()) return std::nullopt;
            org.salesforce = salesforce.value();
            org.platform = platform.value();
            org.add_on_calls = {add_on_calls.value()};
        }
        const auto limit = daily_api_allocation(org);
        return limit.ok() ? std::optional(limit.value()) : std::nullopt;
    }
    if (planner.file_stats && planner.file_stats->daily_api_limit) {
        return planner.file_stats->daily_api_limit;
    }
    return planner.settings ? std::optional(planner.settings->org_daily_api_limit) : std::nullopt;
}

std::string licenses_error(const std::string& typed) {
    if (licenses_in(typed).ok()) return {};
    return "Enter a whole number from 0 to 10,000,000.";
}

std::string add_on_calls_error(const std::string& typed) {
    if (calls_in(typed).ok()) return {};
    return "Enter the calls per day bought as add-ons, from 0 to 1,000,000,000.";
}

std::vector<DayCalls> whole_days(const contract::ApiUsage& usage, Instant now,
                                 ApiCalls contract::UsageDay::*metric) {
    const Date today = date_at(now, std::chrono::minutes(usage.utc_offset_minutes));
    std::vector<DayCalls> days;
    for (const contract::UsageDay& day : usage.days) {
        if (day.date < today) days.push_back({day.date, day.*metric});
    }
    return days;
}

}  // namespace orgkeep::client::planning
