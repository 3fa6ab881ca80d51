#include "shared/client/overview/status_icon.hpp"

#include "shared/client/activities/log_update.hpp"
#include "shared/client/navigation.hpp"
#include "shared/client/requests/polling.hpp"

namespace orgkeep::client {

void on_event(Update& update, const StatusIconPressed&) {
    State& state = update.state;
    if (!is_loaded(state)) return;
    switch (status_icon_action(state.known.last_backup.status)) {
        case StatusIconAction::none:
            return;
        case StatusIconAction::download_log:
            download_log_of_last_backup(update);
            return;
        case StatusIconAction::refresh:
            state.refresh_requested = true;
            request_resource(update, Purpose::current_backup);
            return;
        case StatusIconAction::explain_quota:
            state.shows_quota_explanation = true;
            show_settings(update);
            return;
    }
}

}  // namespace orgkeep::client
