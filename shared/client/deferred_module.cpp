#include "shared/client/turn.hpp"

/// The part of the program that the first screen does without: when it is loaded.
namespace orgkeep::client {

void Turn::on(const DeferredModuleLoaded&) { state_.deferred_module = DeferredModule::loaded; }

void Turn::on(const DeferredModuleFailed&) {
    if (state_.deferred_module == DeferredModule::loaded) return;
    const bool had_dialog = state_.configuration || state_.open_activity;
    const bool is_known = had_dialog || state_.page != Page::dashboard;
    state_.deferred_module = is_known ? DeferredModule::unavailable : DeferredModule::postponed;
    if (!had_dialog) return;
    state_.configuration.reset();
    state_.open_activity.reset();
    notify(NoticeTopic::deferred_module, Tone::error,
           "The dialog could not be loaded. Check the connection, then try again.");
}

void Turn::refresh_deferred_module() {
    if (!state_.opened) return;
    const bool wants_dialog = state_.configuration || state_.open_activity;
    const bool is_wanted = wants_dialog || state_.page != Page::dashboard;
    switch (state_.deferred_module) {
        case DeferredModule::not_requested:
            // The first screen goes before.
            if (!is_wanted && !is_loaded(state_)) return;
            break;
        case DeferredModule::postponed:
            if (!is_wanted) return;
            break;
        case DeferredModule::unavailable:
            // A dialog that could not be opened was closed: this is another press.
            if (!wants_dialog) return;
            break;
        case DeferredModule::loading:
        case DeferredModule::loaded:
            return;
    }
    state_.deferred_module = DeferredModule::loading;
    effects_.load_deferred_module = true;
}

}  // namespace orgkeep::client
