#include "server/service/settings_summary.hpp"

#include "shared/text/number_format.hpp"

namespace orgkeep::server {

std::string settings_change_summary(const contract::SettingsChange& from,
                                    const contract::SettingsChange& to) {
    std::string text;
    if (from.daily_api_quota != to.daily_api_quota) {
        text = "Daily API Quota changed from " + count_text(from.daily_api_quota.value) + " to " +
               count_text(to.daily_api_quota.value);
    }
    if (from.backup_frequency_hours != to.backup_frequency_hours) {
        text += (text.empty() ? "" : "; ") + std::string("Backup Frequency changed from ") +
                count_text(from.backup_frequency_hours) + " to " +
                count_text(to.backup_frequency_hours) +
                (to.backup_frequency_hours == 1 ? " hour" : " hours");
    }
    return text;
}

}  // namespace orgkeep::server
