#pragma once

#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// An error and the button that tries again.
struct ErrorCallout {
    std::string_view id;
    std::string_view button_id;
    std::string_view text;
    std::string_view button_label;  ///< "" for no button
    bool beside = false;            ///< the button is beside the text, not below it
};

struct DrawnErrorCallout {
    float height = 0;
    bool pressed = false;
};

DrawnErrorCallout error_callout(const Ui& ui, Rect box, const ErrorCallout& error);

}  // namespace orgkeep::dashboard
