#include "wasm/dashboard/dialog.hpp"

namespace orgkeep::dashboard {

bool modal(const Ui&, std::string_view, std::string_view, float, DialogMemory&,
           const std::function<float(const Ui&, Rect)>&) {
    return false;
}

}  // namespace orgkeep::dashboard
