#include "wasm/dashboard/cards.hpp"

namespace orgkeep::dashboard {

void activity_dialog(const Ui&, const client::ActivityView&, bool, DialogMemory&) {}

}  // namespace orgkeep::dashboard
