#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server-stub/access/person.hpp"
#include "server-stub/access/rate_limit.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// What happened at the desk. What is empty is left out of the line. Nothing here is ever a secret,
/// a token or a code.
struct AuditEvent {
    std::string_view event;  ///< "signed_in"; server-stub/README.md lists them all
    Person person{};
    bool has_role = false;
    std::string address{};
    std::string_view reason{};
    std::string by{};  ///< the way in: "canvas", or "key:" and the name of a service key
    std::string activity_id{};
};

/// Writes a line of JSON for each event. Whoever has no right can't fill the log: of refusals only
/// so many a minute are written, for each address and in all. Safe for use by several threads at
/// once.
class Audit {
  public:
    /// Of one address: a start, then six a minute. Of all together: ten a second.
    static constexpr Rate refusals_of_address{30, 0.1};
    static constexpr Rate refusals_of_all{600, 10};

    explicit Audit(std::function<void(const std::string&)> sink) : sink_(std::move(sink)) {}

    void note(const AuditEvent& event, Instant now);
    /// Left out when there were too many; the next one that is written says how many were.
    void note_refusal(const AuditEvent& event, Instant now);

  private:
    void write(const AuditEvent& event, Instant now, std::uint64_t left_out);

    std::mutex mutex_;
    std::function<void(const std::string&)> sink_;
    RateLimit of_address_{refusals_of_address};
    RateLimit of_all_{refusals_of_all};
    std::uint64_t left_out_ = 0;
};

}  // namespace orgkeep::server
