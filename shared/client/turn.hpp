#pragma once

#include <array>
#include <optional>
#include <string>

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

    // Answers.
    void answered(const InFlight& request, const HttpResponse& response);
    void failed(const InFlight& request, NetworkFailure failure);
    void take_session(const HttpResponse& response);
    void take_dashboard(const InFlight& request, const HttpResponse& response);
    void take_current(const InFlight& request, const HttpResponse& response);
    void take_log(const InFlight& request, const HttpResponse& response);
    [[nodiscard]] bool take_last_backup(const contract::LastBackup& backup, RequestId from);
    void fresh(Resource& answering);
    void troubled_by(Resource& failing, Trouble trouble,
                     std::optional<std::chrono::milliseconds> asked_wait = std::nullopt);
    void close(Gate gate, std::string detail = {});

    // The press of Backup Now.
    void start_answered(const HttpResponse& response);
    void start_accepted(const HttpResponse& response);
    void start_refused(const HttpResponse& response);
    void start_undecided(const Trouble& trouble,
                         std::optional<std::chrono::milliseconds> asked_wait);

    void download_log();
    void notify(Matter matter, Tone tone, std::string text);
    void forget_notice(Matter matter);

    State& state_;
    Effects effects_;
};

}  // namespace orgkeep::client
