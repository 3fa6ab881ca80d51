#include "shared/client/view.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

std::string quota_share_text(const contract::Settings& settings) {
    const ApiCalls quota = settings.daily_api_quota;
    const ApiCalls limit = settings.org_daily_api_limit;
    std::string text = percent_text(quota.value, limit.value);
    switch (quota_warning(quota, limit)) {
        case QuotaWarning::none:
            return text;
        case QuotaWarning::large_share:
            return text + " · large share";
        case QuotaWarning::whole_limit:
            return text + (quota > limit ? " · above the limit" : " · whole limit");
    }
    return text;
}

/// The name and the id of the Salesforce admin account, as far as they are known.
std::string account_text(const contract::AccountDetails& account) {
    const std::string name = sanitize_line(account.account_name);
    const std::string id = sanitize_line(account.account_id);
    if (name.empty() && id.empty()) return "–";
    if (name.empty() || id.empty()) return name + id;
    return name + " (" + id + ")";
}

/// The size of the metadata, always in megabytes.
std::string metadata_text(Bytes size) {
    constexpr std::int64_t megabyte = 1'000'000;
    if (size.value > 0 && size.value < megabyte) return "less than 1 MB metadata";
    const std::int64_t rounded = size.value / megabyte + (size.value % megabyte * 2 / megabyte);
    return count_text(rounded) + " MB metadata";
}

std::vector<Fact> account_facts(const State& state, const contract::AccountDetails& account) {
    return {
        {"Account Name", account_text(account)},
        {"#Users", count_text(account.users)},
        {"Status",
         account.connected ? "Connected" : "Disconnected",
         {},
         account.connected ? Tone::success : Tone::error},
        {"Last Completed Backup", moment_in_full(state, account.last_completed_backup),
         moment_exact(state, account.last_completed_backup)},
        {"Activated on", moment_in_full(state, account.activated_on),
         moment_exact(state, account.activated_on)},
        {"Total Stored Data", amount_text(account.stored_records.value, "record", "records") +
                                  " in " +
                                  amount_text(account.stored_objects.value, "object", "objects") +
                                  " · " + metadata_text(account.metadata_bytes)},
    };
}

std::vector<Fact> settings_facts(const contract::Settings& settings) {
    return {
        {"Daily API Quota", amount_text(settings.daily_api_quota.value, "call", "calls")},
        {"Backup Frequency", frequency_text(settings.backup_frequency_hours)},
        {"Share of daily limit", quota_share_text(settings)},
    };
}

ButtonView edit_button(const State& state) {
    ButtonView button;
    button.label = "Edit";
    const EditBlock block = edit_block(state);
    button.enabled = block == EditBlock::none;
    switch (block) {
        case EditBlock::none:
            break;
        case EditBlock::not_loaded:
            button.reason = "The dashboard is not loaded";
            break;
        case EditBlock::not_allowed:
            button.reason = "View only: you can't change settings";
            break;
        case EditBlock::offline:
            button.reason = "You are offline";
            break;
    }
    return button;
}

}  // namespace

DetailsCardView build_details_view(const State& state) {
    DetailsCardView view;
    view.title = "Account and settings";
    view.tabs = {{"Account Details", "App Settings"}, state.details_tab};
    view.edit = edit_button(state);
    view.attention = state.settings_attention;
    if (!state.known.dashboard) return view;
    view.account = account_facts(state, state.known.dashboard->account);
    view.settings = settings_facts(state.known.dashboard->settings);
    return view;
}

}  // namespace orgkeep::client
