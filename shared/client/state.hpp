#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/activities/stream.hpp"
#include "shared/client/configuration/configuration.hpp"
#include "shared/client/forward_clock.hpp"
#include "shared/client/http.hpp"
#include "shared/client/request_error.hpp"
#include "shared/client/view_model.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/activity.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/random.hpp"
#include "shared/core/time.hpp"

/// What the client knows and waits for, as plain values. the update functions change them,
/// `build_view` reads them.
namespace orgkeep::client {

/// What a request is for. Of each at most one is under way.
enum class Purpose {
    session,
    dashboard,
    current_backup,
    start_backup,
    log,
    settings,  ///< as they are stored now, for the dialog
    save_settings,
    activities,      ///< the first page of a filter, or the one after the rows that are there
    new_activities,  ///< the first page again, to be merged
    export_page,
    planner_objects,  ///< the three that the planner is fed with
    planner_calls,
    planner_storage,
};

struct InFlight {
    RequestId id = 0;
    Purpose purpose = Purpose::session;
    Ticks deadline{0};         ///< given up then, whether the transport has answered or not
    bool conditional = false;  ///< asked with If-None-Match
    std::string activity_id;   ///< of a log
};

/// Something that the page asks for by itself, now and again.
struct Resource {
    std::optional<Ticks> due;  ///< when to ask next; nothing while it is not wanted or under way
    int failures = 0;          ///< in a row
    std::optional<RequestError> error;
};

/// Why the page asks for nothing until the person acts.
enum class AccessState { open, signed_out, no_access, other_version };

/// What the service said last.
struct Known {
    std::optional<contract::SessionInfo> session;
    std::optional<contract::Dashboard> dashboard;
    std::string etag;              ///< of the dashboard; "" when there is none
    RequestId dashboard_from = 0;  ///< the request by which it came
    RequestId settings_from = 0;   ///< the request by which its settings came, if they are newer
    /// The freshest of what the dashboard and the polls said, and the request it came by.
    contract::LastBackup last_backup;
    RequestId last_backup_from = 0;
    std::optional<Instant> updated_at;  ///< on this device's clock
};

/// One press of Backup Now until its end is known.
struct BackupStart {
    std::string key;  ///< Idempotency-Key: the same for every try of this press
    int tries = 0;
    std::optional<Ticks> retry_at;
};

/// What a notice is about; a newer one on the same topic replaces it.
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

/// The module with the planner, the activity stream and the dialogs, which the first screen does
/// not need. Its functions are called through `deferred_call()`.
enum class DeferredModule {
    not_requested,
    loading,
    postponed,    ///< failed while nothing needed it; requested again when something does
    unavailable,  ///< failed while the user waited for it; requested again when they retry
    loaded,
};

/// What the planner is fed with, and how it gets it.
struct PlannerFeed {
    std::optional<Ticks> due;  ///< when to ask; nothing while it is not wanted or under way
    std::optional<Ticks> fed_at;
    int failures = 0;  ///< in a row
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
    bool online = true;           ///< what the browser says
    bool reached_anyway = false;  ///< the service answers although the browser says "offline"
    AccessState access = AccessState::open;
    std::string access_detail;

    RequestId last_request = 0;
    std::vector<InFlight> in_flight;

    Known known;
    Resource session;
    Resource dashboard;
    Resource current_backup;

    std::optional<BackupStart> start;
    bool refresh_asked = false;      ///< by a click on the status icon
    bool explanation_shown = false;  ///< why the quota ended the backup
    std::uint32_t settings_attention = 0;
    std::optional<Configuration> configuration;
    Stream stream;
    DeferredModule deferred_module = DeferredModule::not_requested;
    std::shared_ptr<planning::Planner> planner;  ///< there when its code is
    bool planner_warmed_up = false;
    PlannerFeed planner_feed;
    bool shows_api_forecast = false;  ///< on the dashboard's cards
    bool shows_storage_forecast = false;
    std::optional<Activity> open_activity;  ///< whose details are shown
    std::vector<std::string> waiting_logs;  ///< of activities, in the order they were asked for
    std::string address;                    ///< the fragment that stands for where the page is
    std::vector<Notice> notices;
    std::uint32_t last_notice = 0;
};

/// Why Backup Now can't be pressed.
enum class StartBlock { none, not_loaded, starting, running, not_allowed, offline };
[[nodiscard]] StartBlock start_block(const State& state);

[[nodiscard]] bool is_in_flight(const State& state, Purpose purpose);

/// Both the session and the dashboard are there.
[[nodiscard]] bool is_loaded(const State& state);

/// The browser says so and nothing proves it wrong. (A service on this machine answers without any
/// network; hence the proof.)
[[nodiscard]] bool is_offline(const State& state);

/// Whether the page may ask for things by itself now.
[[nodiscard]] bool may_poll(const State& state);

/// Whether the activity stream may be asked for again by itself now.
[[nodiscard]] bool may_ask_for_activities(const State& state);

/// Whether the planner's code is there, was not run yet, and nothing waits for it.
[[nodiscard]] bool can_warm_up_planner(const State& state);

/// Whether anything is shown that the planner works out: its page, a forecast on the dashboard.
[[nodiscard]] bool wants_planner(const State& state);

/// Whether the planner's figures may be asked for now: they are wanted, and none are on their way.
[[nodiscard]] bool may_feed_planner(const State& state);

/// What troubles the page, the session's before the dashboard's before the poll's.
[[nodiscard]] const Resource* failing_resource(const State& state);

/// When the next thing is due that only time brings; nothing when the world must move first.
[[nodiscard]] std::optional<Ticks> next_due(const State& state);

}  // namespace orgkeep::client
