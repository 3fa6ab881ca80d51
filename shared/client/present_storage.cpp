#include "shared/client/present.hpp"

namespace orgkeep::client {

StorageCardView present_storage(const State&) {
    StorageCardView view;
    view.title = "Storage Consumption";
    return view;
}

}  // namespace orgkeep::client
