#pragma once

#include "shared/client/state.hpp"
#include "shared/contract/messages.hpp"

/// The detection of new activities: keeps the loaded ones up to date with the dashboard's recent
/// ones.
namespace orgkeep::client {

/// Compares the dashboard's recent activities with the loaded ones, and sets `news_wanted` where
/// they show something new. Each dashboard is compared once, and only if it is newer than the
/// loaded activities: the two may contradict each other for a while, which must not cause requests
/// without end.
void check_for_news(State& state);

/// Merges the first page, requested again, into the loaded activities: it replaces all of them down
/// to the last one that it contains.
void merge_news(State& state, const InFlight& request, contract::ActivitiesPage page);

}  // namespace orgkeep::client
