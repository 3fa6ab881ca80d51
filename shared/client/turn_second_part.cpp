#include "shared/client/turn.hpp"

/// The part of the program that the first screen does without: when it is loaded.
namespace orgkeep::client {

void Turn::on(const SecondPartLoaded&) { state_.second_part = SecondPart::there; }

void Turn::on(const SecondPartNotLoaded&) {
    if (state_.second_part == SecondPart::there) return;
    const bool had_dialog = state_.configuration || state_.open_activity;
    const bool is_known = had_dialog || state_.page != Page::dashboard;
    state_.second_part = is_known ? SecondPart::not_to_be_had : SecondPart::put_off;
    if (!had_dialog) return;
    state_.configuration.reset();
    state_.open_activity.reset();
    notify(NoticeTopic::second_part, Tone::error,
           "The dialog could not be loaded. Check the connection, then try again.");
}

void Turn::tend_second_part() {
    if (!state_.opened) return;
    const bool wants_dialog = state_.configuration || state_.open_activity;
    const bool is_wanted = wants_dialog || state_.page != Page::dashboard;
    switch (state_.second_part) {
        case SecondPart::not_asked_for:
            // The first screen goes before.
            if (!is_wanted && !is_loaded(state_)) return;
            break;
        case SecondPart::put_off:
            if (!is_wanted) return;
            break;
        case SecondPart::not_to_be_had:
            // A dialog that could not be opened was closed: this is another press.
            if (!wants_dialog) return;
            break;
        case SecondPart::on_its_way:
        case SecondPart::there:
            return;
    }
    state_.second_part = SecondPart::on_its_way;
    effects_.load_second_part = true;
}

}  // namespace orgkeep::client
