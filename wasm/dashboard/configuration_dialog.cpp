#include "wasm/dashboard/cards.hpp"

namespace orgkeep::dashboard {

void configuration_dialog(const Ui&, const client::ConfigurationView&, DialogMemory&) {}

}  // namespace orgkeep::dashboard
