#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/client.hpp"
#include "shared/contract/codec.hpp"
#include "tests/shared/contract/samples.hpp"

/// The world around a client under test: a clock that moves when told to, and a service whose
/// answers are given by hand.
namespace orgkeep::client {

namespace samples = contract::samples;

[[nodiscard]] ClientOptions options_with_seed(std::uint64_t seed);

class World {
  public:
    explicit World(ClientOptions options = options_with_seed(1)) : client_(std::move(options)) {}

    // What happens.
    void happen(const Event& event);
    void open() { happen(Opened{}); }
    /// Lets time pass the way the platform does: wakes the client whenever it wants to be woken.
    void wait(std::chrono::milliseconds duration);
    /// Sets the clock without any time passing and without an event.
    void set_clock(Instant now) { now_ = now; }
    void set_visible(bool visible) { happen(VisibilityChanged{visible}); }
    void set_online(bool online) { happen(ConnectivityChanged{online}); }

    // What the service says to the oldest waiting request of that path below /api/v1.
    void answer(std::string_view path, int status, std::string body = {},
                std::vector<HttpHeader> headers = {});
    void answer_dashboard(const contract::Dashboard& dashboard, std::string etag = {});
    void answer_current(const contract::LastBackup& backup);
    void answer_session(const contract::SessionInfo& session = samples::session());
    void fail(std::string_view path, NetworkFailure failure = NetworkFailure::unreachable);
    /// Opens and answers both, so that the dashboard is shown.
    void load(const contract::Dashboard& dashboard = samples::dashboard(), std::string etag = {});
    void load_with(const contract::LastBackup& backup);

    // What can be seen.
    [[nodiscard]] const ViewModel& view() const { return client_.view(); }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] std::optional<Instant> next_wake() const { return client_.next_wake(); }
    /// Time until the next wake; −1 ms when there is none.
    [[nodiscard]] std::chrono::milliseconds until_next_wake() const;
    /// "GET /session", … of the requests that wait for an answer, in the order they were sent.
    [[nodiscard]] std::vector<std::string> waiting() const;
    [[nodiscard]] const HttpRequest& request(std::string_view path) const;
    /// How many requests were ever sent to that path.
    [[nodiscard]] int sent(std::string_view path) const;
    [[nodiscard]] const std::vector<Download>& downloads() const { return downloads_; }
    /// What the page's address became, oldest first; " (replaced)" after one that took the place of
    /// the entry before it.
    [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }
    /// How often the deferred module was requested.
    [[nodiscard]] int deferred_module_requests() const { return deferred_module_requests_; }
    /// What was put on the clipboard, oldest first.
    [[nodiscard]] const std::vector<std::string>& copied() const { return copied_; }
    [[nodiscard]] bool has_work() const { return client_.has_work(); }
    /// Whether what happened last need not be shown at once.
    [[nodiscard]] bool idle_work() const { return idle_work_; }
    /// The texts of the notices.
    [[nodiscard]] std::vector<std::string> notices() const;

  private:
    [[nodiscard]] HttpRequest take(std::string_view path);

    Client client_;
    Instant now_ = samples::now();
    std::vector<HttpRequest> waiting_;
    std::vector<std::string> sent_;
    std::vector<Download> downloads_;
    std::vector<std::string> addresses_;
    std::vector<std::string> copied_;
    int deferred_module_requests_ = 0;
    bool idle_work_ = false;
};

/// The value of a header of a request, "" when it has none.
[[nodiscard]] std::string header_of(const HttpRequest& request, std::string_view name);

}  // namespace orgkeep::client
