#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/client/effects.hpp"
#include "shared/client/events.hpp"
#include "shared/client/state.hpp"
#include "shared/client/view_model.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::client {

struct ClientOptions {
    std::uint64_t seed = 0;  ///< seed of the jitter and the idempotency keys
    TimeZone zone;           ///< time zone of the user, for the times shown
    bool visible = true;     ///< visibility when the page opens
    bool online = true;
    CalendarStyle calendar;  ///< the user's format of dates and times
    ThemeChoice theme = ThemeChoice::system;
    std::string fragment;         ///< fragment of the page's address when it opens
    bool deferred_module = true;  ///< the module is linked in, as in native builds
};

/// The dashboard as a state machine: events in, effects and a view model out. It has no clock and
/// no I/O.
class Client {
  public:
    explicit Client(ClientOptions options);

    /// `now` is the wall clock. A step back (the clock was set) counts as no time passed.
    [[nodiscard]] Effects handle(const Event& event, Instant now);

    /// The time to send `TimePassed`; nothing while the client only waits for other events. It may
    /// change with every event. Wait for the duration until then, and send the event when the wait
    /// is over, whatever the clock shows: an early event does no harm, but waiting for a clock that
    /// was set back would stop the polling for the length of the step.
    [[nodiscard]] std::optional<Instant> next_wake() const;

    /// Whether planner work waits for `IdleTime`. Each such event runs a slice of about 1 ms.
    [[nodiscard]] bool has_work() const;

    /// The view after the last event. It is built on the first call and valid until the next event.
    [[nodiscard]] const ViewModel& view() const;

  private:
    State state_;
    mutable ViewModel view_;
    mutable bool view_is_old_ = true;
};

}  // namespace orgkeep::client
