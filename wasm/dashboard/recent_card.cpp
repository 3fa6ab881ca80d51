#include "wasm/dashboard/cards.hpp"

namespace orgkeep::dashboard {

float recent_card(const Ui&, const client::RecentActivityCardView&, std::string_view, Rect) {
    return 0;
}

}  // namespace orgkeep::dashboard
