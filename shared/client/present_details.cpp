#include "shared/client/present.hpp"
#include "shared/core/human.hpp"
#include "shared/core/quota.hpp"

namespace orgkeep::client {
namespace {

std::string share_text(const contract::Settings& settings) {
    const ApiCalls quota = settings.daily_api_quota;
    const ApiCalls limit = settings.org_daily_api_limit;
    std::string text = percent_text(quota.value, limit.value);
    switch (quota_warning(quota, limit)) {
        case QuotaWarning::none:
            return text;
        case QuotaWarning::large_share:
            return text + " · a large share";
        case QuotaWarning::whole_limit:
            return text + (quota > limit ? " · more than the limit" : " · the whole limit");
    }
    return text;
}

}  // namespace

DetailsCardView present_details(const State& state) {
    DetailsCardView view;
    view.title = "Account and settings";
    view.tabs = {{"Account Details", "App Settings"}, state.details_tab};
    view.edit.label = "Edit";
    view.attention = state.settings_attention;
    if (!state.known.dashboard) return view;
    const contract::Settings& settings = state.known.dashboard->settings;
    const std::int32_t hours = settings.backup_frequency_hours;
    view.settings = {
        {"Daily API Quota", amount_text(settings.daily_api_quota.value, "call", "calls")},
        {"Backup Frequency",
         hours == 1 ? std::string("every hour") : "every " + count_text(hours) + " hours"},
        {"Share of daily limit", share_text(settings)},
    };
    return view;
}

}  // namespace orgkeep::client
