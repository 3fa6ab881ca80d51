#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/identity/principal.hpp"
#include "server/base/rate_limit.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// An entry of the audit log. Empty members are omitted from its line. It never contains a secret,
/// a token or a launch code.
struct AuditEvent {
    std::string_view event;  ///< "signed_in"; server-stub/README.md lists them all
    Principal principal{};
    bool has_role = false;
    std::string address{};
    std::string_view reason{};
    std::string by{};  ///< way of sign-in: "canvas", or "key:" and the name of a service key
    std::string activity_id{};
};

/// Writes a line of JSON for each event. The rate of refusals is limited for each address and in
/// total, so that nobody without access can fill the log. It is safe for use by several threads at
/// once.
///
/// record() and record_refusal() only queue a line; flush() writes the queue, one thread at a time.
/// So a slow log (a full pipe, a slow disk) never delays a thread that holds a lock.
class Audit {
  public:
    /// One address: 30 at once, then six a minute. All together: 600 at once, then ten a second.
    static constexpr Rate refusals_of_address{30, 0.1};
    static constexpr Rate refusals_of_all{600, 10};

    /// Lines that may be queued while another thread writes.
    static constexpr std::size_t max_waiting = 10'000;

    explicit Audit(std::function<void(const std::string&)> sink) : sink_(std::move(sink)) {}

    void record(const AuditEvent& event, Instant now);
    /// The line is suppressed above the rate limits; the next line that is written says how many
    /// were.
    void record_refusal(const AuditEvent& event, Instant now);
    /// Writes the queued lines in their order. If another thread is writing, it writes these lines
    /// too; only when too many are queued, this thread waits for it.
    void flush();

  private:
    void put_line(const AuditEvent& event, Instant now, std::uint64_t suppressed);

    std::mutex writing_;  // mutex of the sink; locked before the other one
    std::mutex mutex_;    // mutex of the rest
    std::function<void(const std::string&)> sink_;
    RateLimit of_address_{refusals_of_address};
    RateLimit of_all_{refusals_of_all};
    std::uint64_t suppressed_ = 0;
    std::vector<std::string> waiting_;
};

}  // namespace orgkeep::server
