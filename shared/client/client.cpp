#include "shared/client/client.hpp"

#include <utility>
#include <variant>

#include "shared/client/planning/planner.hpp"
#include "shared/client/view.hpp"
#include "shared/client/turn.hpp"
#include "shared/core/deferred_call.hpp"

namespace orgkeep::client {

Client::Client(ClientOptions options) {
    state_.zone = std::move(options.zone);
    state_.random = Random(options.seed);
    state_.visible = options.visible;
    state_.online = options.online;
    state_.calendar = options.calendar;
    state_.theme = options.theme;
    if (options.deferred_module) state_.deferred_module = DeferredModule::loaded;
    // Where the address leads to is there before the first request.
    Turn(state_).on(FragmentChanged{options.fragment});
    if (state_.details_tab != 0) ++state_.settings_attention;
}

Effects Client::handle(const Event& event, Instant now) {
    state_.clock.observe(now);
    // The view that ends must not keep the stream's rows from being moved into the next one.
    view_.stream.rows.reset();
    Turn turn(state_);
    std::visit([&turn](const auto& what) { turn.on(what); }, event);
    view_is_old_ = true;
    return turn.finish();
}

const ViewModel& Client::view() const {
    if (std::exchange(view_is_old_, false)) view_ = build_view(state_);
    return view_;
}

bool Client::has_work() const {
    return can_warm_up_planner(state_) ||
           (state_.planner && deferred_call(planning::has_work)(*state_.planner, state_));
}

std::optional<Instant> Client::next_wake() const {
    const std::optional<Ticks> due = next_due(state_);
    if (!due) return std::nullopt;
    return state_.clock.wall_at(*due);
}

}  // namespace orgkeep::client
