#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

float details_card(const Ui& ui, const client::DetailsCardView& view, Rect content) {
    float y = content.y;
    y += card_heading(ui, "settings.title", {content.x, y, content.width, 0}, view.title, "");
    y += 12;
    y += fact_list(ui, "settings.facts", view.title, {content.x, y, content.width, 0},
                   view.settings);
    return y - content.y;
}

}  // namespace orgkeep::dashboard
