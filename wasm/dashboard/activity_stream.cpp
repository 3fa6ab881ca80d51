#include "wasm/dashboard/cards.hpp"

namespace orgkeep::dashboard {

float activity_stream(const Ui&, const PageGrid&, float, const client::ActivityStreamView&,
                      std::string_view, StreamMemory&) {
    return 0;
}

}  // namespace orgkeep::dashboard
