#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/client.hpp"
#include "shared/client/events.hpp"
#include "shared/client/state.hpp"

namespace orgkeep::client {

/// How long to wait for an answer, and for a log, which may be long.
inline constexpr std::chrono::milliseconds request_timeout{15'000};
inline constexpr std::chrono::milliseconds log_timeout{60'000};
/// After its time-out a request is given up even if the transport never says a word about it.
inline constexpr std::chrono::milliseconds transport_grace{5'000};

/// The dashboard grows old this quickly when nothing runs.
inline constexpr std::chrono::minutes refresh_interval{5};
/// How often to look at a run: what the service advises within these bounds, 60 s without advice.
inline constexpr std::chrono::seconds shortest_poll{2};
inline constexpr std::chrono::seconds longest_poll{60};

/// One press of Backup Now is sent this often at most, and waits for no Retry-After above this: a
/// button that is busy for longer looks broken.
inline constexpr int most_start_tries = 3;
inline constexpr std::chrono::seconds longest_start_wait{30};

/// The activities of the first page, of those after it, and of an export's.
inline constexpr std::size_t first_page_size = 50;
inline constexpr std::size_t next_page_size = 200;
inline constexpr std::size_t export_page_size = 1'000;
/// What is typed is looked for this long after the last letter.
inline constexpr std::chrono::milliseconds search_delay{300};
/// A page of an export is asked for this often at most.
inline constexpr int most_export_tries = 5;
/// So often in a row the stream is asked for again by itself after its network failed, each time
/// when the dashboard has come through.
inline constexpr int most_stream_tries = 3;

inline constexpr std::string_view api_root = "/api/v1";

/// A question for JSON; `path` is what follows the root.
[[nodiscard]] HttpRequest get(std::string_view path);

/// What one event does to the state.
class Turn {
  public:
    explicit Turn(State& state) : state_(state) {}

    void on(const Opened&);
    void on(const TimePassed&) {}
    void on(const Responded& event);
    void on(const RequestFailed& event);
    void on(const VisibilityChanged& event);
    void on(const ConnectivityChanged& event);
    void on(const BackupNowPressed&);
    void on(const StatusIconPressed&);
    void on(const RetryPressed&);
    void on(const NoticeDismissed& event);
    void on(const ThemeChosen& event);

    // Where the page is (turn_route.cpp).
    void on(const FragmentChanged& event);
    void on(const TabChosen& event);
    void on(const DetailsTabChosen& event);
    void on(const ViewMorePressed&);

    // The activities (turn_stream.cpp, turn_log.cpp, turn_export.cpp).
    void on(const LogPressed& event);
    void on(const ActivityOpened& event);
    void on(const ActivityClosed&);
    void on(const SearchTyped& event);
    void on(const TypeChosen& event);
    void on(const StatusChosen& event);
    void on(const FromChosen& event);
    void on(const ToChosen& event);
    void on(const ClearFiltersPressed&);
    void on(const MoreActivitiesWanted&);
    void on(const StreamRetryPressed&);
    void on(const ExportPressed&);

    // The dialog "Edit Configuration" (turn_configuration.cpp).
    void on(const EditPressed&);
    void on(const QuotaTyped& event);
    void on(const UseDefaultPressed&);
    void on(const FrequencyChosen& event);
    void on(const HoursTyped& event);
    void on(const ConfigurationAccepted&);
    void on(const ConfigurationCanceled&);
    void on(const KeepMinePressed&);
    void on(const UseTheirsPressed&);

    // The planner (turn_planner.cpp).
    void on(const PlannerUsed& event);
    void on(const ForecastPressed& event);
    void on(const FileOffered& event);
    void on(const DeferredModuleLoaded&);
    void on(const DeferredModuleFailed&);
    void on(const CopyEnded& event);
    void on(const IdleTime&);

    /// What is due by now: requests that took too long end, waiting ones go out. Ends the turn.
    [[nodiscard]] Effects finish();

  private:
    static constexpr std::array polled{Purpose::session, Purpose::dashboard,
                                       Purpose::current_backup};

    // Requests.
    [[nodiscard]] Ticks now() const { return state_.clock.now(); }
    [[nodiscard]] Resource& resource(Purpose purpose);
    void send(Purpose purpose, HttpRequest request, std::string activity_id = {});
    void ask(Purpose purpose);
    void wake(Purpose purpose);
    void ask_although_offline();
    void send_start();
    [[nodiscard]] std::optional<InFlight> take(RequestId id);
    /// Its answer, should it come, changes nothing.
    void drop(Purpose purpose);

    // Answers.
    void answered(const InFlight& request, const HttpResponse& response);
    void failed(const InFlight& request, NetworkFailure failure);
    void take_session(const HttpResponse& response);
    void take_dashboard(const InFlight& request, const HttpResponse& response);
    void take_current(const InFlight& request, const HttpResponse& response);
    [[nodiscard]] bool take_last_backup(const contract::LastBackup& backup, RequestId from);
    void fresh(Resource& answering);
    void on_failure(Resource& failing, RequestError error,
                    std::optional<std::chrono::milliseconds> asked_wait = std::nullopt);
    void close(AccessState access, std::string detail = {});

    // The press of Backup Now.
    void start_answered(const HttpResponse& response);
    void start_accepted(const HttpResponse& response);
    void start_refused(const HttpResponse& response);
    void start_undecided(const RequestError& error,
                         std::optional<std::chrono::milliseconds> asked_wait);

    // The dialog.
    void save(Configuration& configuration);
    void send_settings(const Configuration& configuration);
    void send_again(Configuration& configuration);
    /// Asks for the settings where the dialog wants them.
    void tend_configuration();
    /// The session is over: what was typed waits for the next one.
    void suspend_configuration();
    void take_settings(const InFlight& request, const HttpResponse& response);
    void take_saved_settings(const InFlight& request, const HttpResponse& response);
    void know_settings(const contract::Settings& settings, RequestId from);
    void settings_saved(const contract::SettingsChange& saved);
    void settings_refused(const HttpResponse& response);
    void on_settings_failure(const RequestError& error);

    // The activities. Called whenever the page, the filter or the time may have changed what is to
    // be asked for; asks for nothing that is there or on its way.
    void tend_stream();
    void take_activities(const InFlight& request, const HttpResponse& response);
    void activities_failed(const InFlight& request, const RequestError& error,
                           std::optional<std::chrono::milliseconds> asked_wait);

    void filter_changed(bool by_typing);
    void ask_activities(StreamFilter filter, std::string cursor);
    void judge_news();
    void take_first_page(const InFlight& request, contract::ActivitiesPage page);
    void take_next_page(contract::ActivitiesPage page);
    [[nodiscard]] bool rows_are_outdated_below(const contract::ActivitiesPage& page) const;
    void take_news(const InFlight& request, contract::ActivitiesPage page);
    void activities_refused(const InFlight& request, const HttpResponse& response);
    /// Puts the activities in the place of those from `first` up to `last`, and keeps the rows.
    void splice(std::size_t first, std::size_t last, std::vector<Activity> activities);
    void renew_rows();
    void follow_open_activity(const std::vector<Activity>& activities);
    /// An answer came through: what failed for want of a network is worth another try.
    void stream_may_be_back();
    /// Of the session that is over; where the page is, is kept.
    void forget_activities();

    // The export.
    void tend_export();
    void ask_export_page();
    void take_export_page(const HttpResponse& response);
    void export_page_failed(const RequestError& error,
                            std::optional<std::chrono::milliseconds> asked_wait);

    /// Loads the deferred module once the first screen is there, or is not what is
    /// shown.
    void refresh_deferred_module();

    // The planner. Asks for its figures where its page wants them.
    void tend_planner();
    void take_planner_answer(const InFlight& request, const HttpResponse& response);
    void on_planner_failure(RequestError error,
                            std::optional<std::chrono::milliseconds> asked_wait = std::nullopt);
    /// Of the session that is over.
    void forget_planner();

    // Logs, one after the other (turn_log.cpp).
    void tend_logs();
    void take_log(const InFlight& request, const HttpResponse& response);
    void log_failed(const InFlight& request, const RequestError& error);

    /// Leads to App Settings on the dashboard.
    void show_settings();
    /// Tells the page's address where the page is now.
    void write_address(bool replace);

    void download_log_of_last_backup();
    void download_log(const std::string& activity_id);
    void send_log_request(const std::string& activity_id);
    void notify(NoticeTopic topic, Tone tone, std::string text);
    void forget_notice(NoticeTopic topic);

    State& state_;
    Effects effects_;
};

}  // namespace orgkeep::client
