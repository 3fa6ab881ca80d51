#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/activities/stream/stream.hpp"
#include "shared/client/configuration/configuration.hpp"
#include "shared/client/forward_clock.hpp"
#include "shared/client/requests/http.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/view_model.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/activity.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/random.hpp"
#include "shared/core/time.hpp"

/// The state of the client, as plain values. The update functions (update.hpp) change them,
/// `build_view()` reads them.
namespace orgkeep::client {

/// The purpose of a request. At most one request per purpose is under way.
enum class Purpose {
    session,
    dashboard,
    current_backup,
    start_backup,
    log,
    settings,  ///< the stored settings, for the dialog
    save_settings,
    activities,      ///< the first page of a filter, or the page after the loaded ones
    new_activities,  ///< the first page again, to merge what is new
    export_page,
    planner_objects,  ///< the planner needs this and the next two
    planner_calls,
    planner_storage,
};

struct InFlight {
    RequestId id = 0;
    Purpose purpose = Purpose::session;
    Ticks deadline{0};         ///< the request counts as timed out then
    bool conditional = false;  ///< the request was sent with If-None-Match
    std::string activity_id;   ///< id of the activity, for a log only
};

/// Data that the page requests again and again by itself.
struct Resource {
    std::optional<Ticks> due;  ///< next request; nothing while none is needed or one is under way
    int failures = 0;          ///< number of failures in a row
    std::optional<RequestError> error;
};

/// Whether the page may send requests. In all states but `open` it waits for the user's retry.
enum class AccessState { open, signed_out, no_access, other_version };

/// The latest data from the service.
struct Known {
    std::optional<contract::SessionInfo> session;
    std::optional<contract::Dashboard> dashboard;
    std::string etag;                 ///< ETag of the dashboard; "" if there is none
    RequestId dashboard_request = 0;  ///< the request that returned the dashboard
    RequestId settings_request = 0;   ///< the request that returned newer settings; 0 if none did
    /// The newest status of all dashboards and polls, and the request that returned it.
    contract::LastBackup last_backup;
    RequestId last_backup_request = 0;
    std::optional<Instant> updated_at;  ///< time on this device's clock
};

/// One press of Backup Now until its outcome is known.
struct BackupStart {
    std::string key;  ///< Idempotency-Key, the same for every try
    int tries = 0;
    std::optional<Ticks> retry_at;
};

/// The topic of a notice. A new notice replaces the previous one on its topic.
enum class NoticeTopic { start, log, settings, stream, planner, deferred_module };

struct Notice {
    std::uint32_t id = 0;
    NoticeTopic topic = NoticeTopic::start;
    Tone tone = Tone::neutral;
    std::string text;
};

namespace planning {
class Planner;
}

/// Loading state of the module with the planner, the activity stream and the dialogs, which the
/// first screen does not need. Its functions are called through `deferred_call()`.
enum class DeferredModule {
    not_requested,
    loading,
    postponed,    ///< loading failed while nothing needed it; requested again when something does
    unavailable,  ///< loading failed while the user waited for it; requested again when they retry
    loaded,
};

/// The requests for the planner's data.
struct PlannerLoad {
    std::optional<Ticks> due;  ///< next requests; nothing while none are needed or under way
    std::optional<Ticks> loaded_at;
    int failures = 0;  ///< number of failures in a row
    std::optional<RequestError> error;
};

struct State {
    TimeZone zone;
    CalendarStyle calendar;
    ThemeChoice theme = ThemeChoice::system;
    Page page = Page::dashboard;
    std::size_t details_tab = 0;
    Random random{0};
    ForwardClock clock;

    bool opened = false;
    bool visible = true;
    bool online = true;                  ///< the browser reports a connection
    bool reached_while_offline = false;  ///< the service responds although the browser is offline
    AccessState access = AccessState::open;
    std::string access_detail;

    RequestId last_request = 0;
    std::vector<InFlight> in_flight;

    Known known;
    Resource session;
    Resource dashboard;
    Resource current_backup;

    std::optional<BackupStart> start;
    bool refresh_requested = false;        ///< a click on the status icon requested a refresh
    bool shows_quota_explanation = false;  ///< the page explains why the quota ended the backup
    std::uint32_t settings_attention = 0;
    std::optional<Configuration> configuration;
    Stream stream;
    DeferredModule deferred_module = DeferredModule::not_requested;
    std::shared_ptr<planning::Planner> planner;  ///< null until its code is loaded and needed
    bool planner_warmed_up = false;
    PlannerLoad planner_load;
    bool shows_api_forecast = false;  ///< the dashboard's card shows the forecast
    bool shows_storage_forecast = false;
    std::optional<Activity> open_activity;  ///< its details are shown in a dialog
    std::vector<std::string> queued_logs;   ///< ids of activities, in the order of the clicks
    std::string address;                    ///< the fragment of the page's address
    std::vector<Notice> notices;
    std::uint32_t last_notice = 0;
};

/// The reason why Backup Now is disabled.
enum class StartBlock { none, not_loaded, starting, running, not_allowed, offline };
[[nodiscard]] StartBlock start_block(const State& state);

[[nodiscard]] bool is_in_flight(const State& state, Purpose purpose);

/// Whether both the session and the dashboard have loaded.
[[nodiscard]] bool is_loaded(const State& state);

/// Whether the browser reports that it is offline and the service can't be reached either: a
/// service on this machine needs no network.
[[nodiscard]] bool is_offline(const State& state);

/// Whether the page may send requests by itself now.
[[nodiscard]] bool can_poll(const State& state);

/// Whether the activity stream may be requested by itself now.
[[nodiscard]] bool can_request_activities(const State& state);

/// Whether the planner's code is loaded, has not run yet, and is not needed now.
[[nodiscard]] bool can_warm_up_planner(const State& state);

/// Whether results of the planner are shown: its page, or a forecast on the dashboard.
[[nodiscard]] bool needs_planner(const State& state);

/// Whether the planner's data may be requested now: it is needed, and no request is under way.
[[nodiscard]] bool can_load_planner(const State& state);

/// The first resource with an error, in the order session, dashboard, current backup; null if all
/// are fine.
[[nodiscard]] const Resource* failing_resource(const State& state);

/// The time at which the client must be woken next; nothing while it only waits for events.
[[nodiscard]] std::optional<Ticks> next_due(const State& state);

}  // namespace orgkeep::client
