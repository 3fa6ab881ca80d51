#include "shared/client/deferred_module.hpp"

#include "shared/client/notices.hpp"

namespace orgkeep::client {

void on_event(Update& update, const DeferredModuleLoaded&) {
    update.state.deferred_module = DeferredModule::loaded;
}

void on_event(Update& update, const DeferredModuleFailed&) {
    State& state = update.state;
    if (state.deferred_module == DeferredModule::loaded) return;
    const bool had_dialog = state.configuration || state.open_activity;
    const bool is_needed = had_dialog || state.page != Page::dashboard;
    state.deferred_module = is_needed ? DeferredModule::unavailable : DeferredModule::postponed;
    if (!had_dialog) return;
    state.configuration.reset();
    state.open_activity.reset();
    notify(state, NoticeTopic::deferred_module, Tone::error,
           "The dialog could not be loaded. Check the connection, then try again.");
}

void refresh_deferred_module(Update& update) {
    State& state = update.state;
    if (!state.opened) return;
    const bool needs_dialog = state.configuration || state.open_activity;
    const bool is_needed = needs_dialog || state.page != Page::dashboard;
    switch (state.deferred_module) {
        case DeferredModule::not_requested:
            // Wait until the first screen has loaded.
            if (!is_needed && !is_loaded(state)) return;
            break;
        case DeferredModule::postponed:
            if (!is_needed) return;
            break;
        case DeferredModule::unavailable:
            // A dialog that could not be loaded was closed, so the user has opened one again.
            if (!needs_dialog) return;
            break;
        case DeferredModule::loading:
        case DeferredModule::loaded:
            return;
    }
    state.deferred_module = DeferredModule::loading;
    update.effects.load_deferred_module = true;
}

}  // namespace orgkeep::client
