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
    std::uint64_t seed = 0;  ///< of the jitter and the idempotency keys
    TimeZone zone;           ///< the user's, for times shown
    bool visible = true;     ///< whether the page is visible when it opens
    bool online = true;
    CalendarStyle calendar;  ///< how the user writes dates and times
    ThemeChoice theme = ThemeChoice::system;
    std::string fragment;         ///< of the page's address when it opens
    bool deferred_module = true;  ///< whether that part of the program is there (state.hpp)
};

/// The client's brain: events in, requests and a view model out. It has no clock and no I/O.
class Client {
  public:
    explicit Client(ClientOptions options);

    /// `now` is what the clock says; a step back (a clock set by hand) counts as no time passed.
    [[nodiscard]] Effects handle(const Event& event, Instant now);

    /// When `TimePassed` should be sent; nothing when only the world can move it. Ask anew after
    /// every event. Wait for the time between, not for the clock to reach it, and send the event
    /// when the wait is over whatever the clock says then: too early does no harm, and a clock that
    /// was set back would otherwise stop the polling for as long as the step was.
    [[nodiscard]] std::optional<Instant> next_wake() const;

    /// There are sums that wait for `IdleTime`, one slice of a millisecond or so at a time.
    [[nodiscard]] bool has_work() const;

    /// The view as of the last event; made when it is first asked for, and good until the next one.
    [[nodiscard]] const ViewModel& view() const;

  private:
    State state_;
    mutable ViewModel view_;
    mutable bool view_is_old_ = true;
};

}  // namespace orgkeep::client
