#include "shared/client/overview/theme.hpp"

namespace orgkeep::client {

void on_event(Update& update, const ThemeChosen& event) {
    if (event.option > static_cast<std::size_t>(ThemeChoice::dark)) return;
    update.state.theme = static_cast<ThemeChoice>(event.option);
    update.effects.keep_theme = update.state.theme;
}

}  // namespace orgkeep::client
