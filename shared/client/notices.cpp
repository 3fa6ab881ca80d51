#include "shared/client/notices.hpp"

#include <utility>

namespace orgkeep::client {

void notify(State& state, NoticeTopic topic, Tone tone, std::string text) {
    remove_notices(state, topic);
    state.notices.push_back({++state.last_notice, topic, tone, std::move(text)});
}

void remove_notices(State& state, NoticeTopic topic) {
    std::erase_if(state.notices, [&](const Notice& notice) { return notice.topic == topic; });
}

void on_event(Update& update, const NoticeDismissed& event) {
    std::erase_if(update.state.notices,
                  [&](const Notice& notice) { return notice.id == event.id; });
}

}  // namespace orgkeep::client
