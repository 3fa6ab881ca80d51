#pragma once

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

namespace orgkeep::client {

/// A click on the icon beside the backup's status: downloads the log, refreshes the status, or
/// explains the quota failure and leads to App Settings. `status_icon_action()` in
/// shared/core/backup_run.hpp says which.
void on_event(Update& update, const StatusIconPressed& event);

}  // namespace orgkeep::client
