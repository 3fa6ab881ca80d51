#pragma once

#include <algorithm>
#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Time as the desk counts it: it never runs backwards. Two threads may ask for the time in one
/// order and tell it in the other; that much is a stop. More is a clock that was set back: then
/// nothing that was to end by it may be believed any more, or it would live for longer.
class ForwardTime {
  public:
    static constexpr std::chrono::seconds threads_apart{2};

    struct Told {
        Instant now;
        bool was_set_back = false;
    };

    [[nodiscard]] Told tell(Instant now) {
        const bool was_set_back = now < latest_ - threads_apart;
        latest_ = was_set_back ? now : std::max(latest_, now);
        return {latest_, was_set_back};
    }

  private:
    Instant latest_ = Instant::min() + threads_apart;
};

}  // namespace orgkeep::server
