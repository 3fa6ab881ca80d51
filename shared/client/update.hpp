#pragma once

#include "shared/client/effects.hpp"
#include "shared/client/state.hpp"

namespace orgkeep::client {

/// The objects that one update may change: the state, and the effects that the platform must carry
/// out.
///
/// Every feature offers free functions over it: `on_event()` for each of its events,
/// `on_x_response()` and `on_x_failure()` for its requests, and `refresh_x()`, which is called
/// after every event and sends what is due. client.cpp dispatches events, responses.cpp responses.
struct Update {
    State& state;
    Effects& effects;

    [[nodiscard]] Ticks now() const { return state.clock.now(); }
};

}  // namespace orgkeep::client
