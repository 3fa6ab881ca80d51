#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/client.hpp"
#include "shared/contract/codec.hpp"
#include "tests/shared/contract/samples.hpp"

/// The environment of a client under test: a fake clock, and a service whose responses the test
/// gives.
namespace orgkeep::client {

namespace samples = contract::samples;

[[nodiscard]] ClientOptions options_with_seed(std::uint64_t seed);

class World {
  public:
    explicit World(ClientOptions options = options_with_seed(1)) : client_(std::move(options)) {}

    // The events of the world.
    void dispatch(const Event& event);
    void open() { dispatch(Opened{}); }
    /// Lets time pass as the platform does: wakes the client at each of its wake times.
    void wait(std::chrono::milliseconds duration);
    /// Sets the wall clock. No time passes, and no event is sent.
    void set_clock(Instant now) { now_ = now; }
    void set_visible(bool visible) { dispatch(VisibilityChanged{visible}); }
    void set_online(bool online) { dispatch(ConnectivityChanged{online}); }

    // Responses to the oldest pending request for the path, which is relative to /api/v1.
    void respond(std::string_view path, int status, std::string body = {},
                 std::vector<HttpHeader> headers = {});
    void respond_dashboard(const contract::Dashboard& dashboard, std::string etag = {});
    void respond_current(const contract::LastBackup& backup);
    void respond_session(const contract::SessionInfo& session = samples::session());
    void fail(std::string_view path, NetworkFailure failure = NetworkFailure::unreachable);
    /// Opens the page and responds to both requests, so that the dashboard is shown.
    void load(const contract::Dashboard& dashboard = samples::dashboard(), std::string etag = {});
    void load_with(const contract::LastBackup& backup);

    // Observations.
    [[nodiscard]] const ViewModel& view() const { return client_.view(); }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] std::optional<Instant> next_wake() const { return client_.next_wake(); }
    /// Time until the next wake; −1 ms if there is none.
    [[nodiscard]] std::chrono::milliseconds until_next_wake() const;
    /// The pending requests in the order they were sent: "GET /session".
    [[nodiscard]] std::vector<std::string> pending() const;
    [[nodiscard]] const HttpRequest& request(std::string_view path) const;
    /// The number of requests that were sent to the path so far.
    [[nodiscard]] int sent_count(std::string_view path) const;
    [[nodiscard]] const std::vector<Download>& downloads() const { return downloads_; }
    /// The addresses that the client wrote, oldest first. " (replaced)" marks one that replaced the
    /// previous entry of the history.
    [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }
    /// The number of requests for the deferred module.
    [[nodiscard]] int deferred_module_requests() const { return deferred_module_requests_; }
    /// The texts put on the clipboard, oldest first.
    [[nodiscard]] const std::vector<std::string>& copied() const { return copied_; }
    [[nodiscard]] bool has_work() const { return client_.has_work(); }
    /// `Effects::idle_work` of the last event.
    [[nodiscard]] bool idle_work() const { return idle_work_; }
    /// The texts of the notices.
    [[nodiscard]] std::vector<std::string> notices() const;

  private:
    [[nodiscard]] HttpRequest take(std::string_view path);

    Client client_;
    Instant now_ = samples::now();
    std::vector<HttpRequest> pending_;
    std::vector<std::string> sent_;
    std::vector<Download> downloads_;
    std::vector<std::string> addresses_;
    std::vector<std::string> copied_;
    int deferred_module_requests_ = 0;
    bool idle_work_ = false;
};

/// The value of a header of a request; "" if it has none.
[[nodiscard]] std::string header_of(const HttpRequest& request, std::string_view name);

}  // namespace orgkeep::client
