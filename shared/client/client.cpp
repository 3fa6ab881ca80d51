#include "shared/client/client.hpp"

#include <utility>
#include <variant>

#include "shared/client/activities/activity_dialog.hpp"
#include "shared/client/activities/export_update.hpp"
#include "shared/client/activities/log_update.hpp"
#include "shared/client/activities/stream/update.hpp"
#include "shared/client/configuration/configuration_update.hpp"
#include "shared/client/configuration/settings_requests.hpp"
#include "shared/client/connection.hpp"
#include "shared/client/deferred_module.hpp"
#include "shared/client/navigation.hpp"
#include "shared/client/notices.hpp"
#include "shared/client/overview/backup_start.hpp"
#include "shared/client/overview/status_icon.hpp"
#include "shared/client/overview/theme.hpp"
#include "shared/client/planning/planner.hpp"
#include "shared/client/planning/planner_update.hpp"
#include "shared/client/requests/polling.hpp"
#include "shared/client/responses.hpp"
#include "shared/client/update.hpp"
#include "shared/client/view.hpp"
#include "shared/core/deferred_call.hpp"

namespace orgkeep::client {
namespace {

/// Does what is due by now, whatever the event was.
void refresh(Update& update) {
    refresh_deadlines(update);
    refresh_backup_start(update);
    refresh_resources(update);
    refresh_logs(update);
    refresh_export(update);
    refresh_configuration(update);
    refresh_stream(update);
    refresh_deferred_module(update);
    refresh_planner(update);
}

/// Time alone changes nothing; `refresh()` does what is due.
void on_event(Update&, const TimePassed&) {}

}  // namespace

Client::Client(ClientOptions options) {
    state_.zone = std::move(options.zone);
    state_.random = Random(options.seed);
    state_.visible = options.visible;
    state_.online = options.online;
    state_.calendar = options.calendar;
    state_.theme = options.theme;
    if (options.deferred_module) state_.deferred_module = DeferredModule::loaded;
    // The address decides which page is open before the first request is sent.
    Effects effects;
    Update update{state_, effects};
    on_event(update, FragmentChanged{std::move(options.fragment)});
    if (state_.details_tab != 0) ++state_.settings_attention;
}

Effects Client::handle(const Event& event, Instant now) {
    state_.clock.observe(now);
    // The outdated view must not share the rows of the stream: then they can be moved, not copied.
    view_.stream.rows.reset();
    Effects effects;
    Update update{state_, effects};
    std::visit([&update](const auto& alternative) { on_event(update, alternative); }, event);
    refresh(update);
    view_is_old_ = true;
    return effects;
}

const ViewModel& Client::view() const {
    if (std::exchange(view_is_old_, false)) view_ = build_view(state_);
    return view_;
}

bool Client::has_work() const {
    return can_warm_up_planner(state_) ||
           (state_.planner && deferred_call(planning::has_work)(*state_.planner, state_));
}

std::optional<Instant> Client::next_wake() const {
    const std::optional<Ticks> due = next_due(state_);
    if (!due) return std::nullopt;
    return state_.clock.wall_at(*due);
}

}  // namespace orgkeep::client
