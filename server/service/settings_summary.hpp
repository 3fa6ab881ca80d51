#pragma once

#include <string>

#include "shared/contract/messages.hpp"

namespace orgkeep::server {

/// The summary of a settings change in the activity stream: "Daily API Quota changed from 15,000 to
/// 20,000; Backup Frequency changed from 24 to 12 hours". Returns "" when nothing changed.
[[nodiscard]] std::string settings_change_summary(const contract::SettingsChange& from,
                                                  const contract::SettingsChange& to);

}  // namespace orgkeep::server
