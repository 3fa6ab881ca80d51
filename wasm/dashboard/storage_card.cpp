#include "wasm/dashboard/cards.hpp"

namespace orgkeep::dashboard {

float storage_card(const Ui&, const client::StorageCardView&, Rect, ChartMemory&) { return 0; }

}  // namespace orgkeep::dashboard
