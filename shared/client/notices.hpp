#pragma once

#include <string>

#include "shared/client/events.hpp"
#include "shared/client/update.hpp"

/// Short messages over the page, each until it is dismissed or replaced.
namespace orgkeep::client {

/// Shows a notice in place of any other on the same topic.
void notify(State& state, NoticeTopic topic, Tone tone, std::string text);

void remove_notices(State& state, NoticeTopic topic);

void on_event(Update& update, const NoticeDismissed& event);

}  // namespace orgkeep::client
