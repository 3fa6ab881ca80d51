#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/client/requests/http.hpp"
#include "shared/client/view_model.hpp"

namespace orgkeep::client {

/// A new fragment for the address of the page. `replace` is true where the current entry of the
/// browser's history is replaced (a letter was typed) and false where one is added (a page was
/// opened).
struct Navigation {
    std::string fragment;  ///< fragment without "#"
    bool replace = false;
};

/// The actions that the platform must carry out after an event.
struct Effects {
    std::vector<HttpRequest> requests;
    std::vector<Download> downloads;
    std::optional<Navigation> navigation;
    std::optional<ThemeChoice> keep_theme;  ///< theme to remember on this device
    std::optional<std::string> copy;        ///< text for the clipboard
    /// Load the deferred module, then report DeferredModuleLoaded or DeferredModuleFailed.
    bool load_deferred_module = false;
    /// Only background work changed; the next frame may wait, because a visible change follows.
    bool idle_work = false;
};

}  // namespace orgkeep::client
