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

/// What happened at the desk. What is empty is left out of the line. Nothing here is ever a secret,
/// a token or a code.
struct AuditEvent {
    std::string_view event;  ///< "signed_in"; server-stub/README.md lists them all
    Principal principal{};
    bool has_role = false;
    std::string address{};
    std::string_view reason{};
    std::string by{};  ///< the way in: "canvas", or "key:" and the name of a service key
    std::string activity_id{};
};

/// Writes a line of JSON for each event. Whoever has no right can't fill the log: of refusals only
/// so many a minute are written, for each address and in all. Safe for use by several threads at
/// once.
///
/// note() and note_refusal() only put a line in its place; flush() writes, one thread at a time. So
/// a log that is slow (a full pipe, a slow disk) holds up who writes to it, and nobody who holds a
/// lock.
class Audit {
  public:
    /// Of one address: a start, then six a minute. Of all together: ten a second.
    static constexpr Rate refusals_of_address{30, 0.1};
    static constexpr Rate refusals_of_all{600, 10};

    /// Lines that may wait while another thread writes.
    static constexpr std::size_t most_waiting = 10'000;

    explicit Audit(std::function<void(const std::string&)> sink) : sink_(std::move(sink)) {}

    void note(const AuditEvent& event, Instant now);
    /// Left out when there were too many; the next one that is written says how many were.
    void note_refusal(const AuditEvent& event, Instant now);
    /// Writes what waits, in the order in which it was noted. While another thread is at it that
    /// one writes these lines too; only when too many wait, this one waits for its turn.
    void flush();

  private:
    void put_line(const AuditEvent& event, Instant now, std::uint64_t left_out);

    std::mutex writing_;  // of the sink; taken before the other
    std::mutex mutex_;    // of the rest
    std::function<void(const std::string&)> sink_;
    RateLimit of_address_{refusals_of_address};
    RateLimit of_all_{refusals_of_all};
    std::uint64_t left_out_ = 0;
    std::vector<std::string> waiting_;
};

}  // namespace orgkeep::server
