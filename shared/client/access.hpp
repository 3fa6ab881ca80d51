#pragma once

#include <string>

#include "shared/client/state.hpp"

namespace orgkeep::client {

/// Ends the session on this page: forgets all data of the org, cancels every request, and stops
/// polling until the user presses "Try again". The page and its filter stay, and so does what was
/// typed into the open dialog. `detail` is text of the service: why access was refused, or its API
/// version.
void close_access(State& state, AccessState access, std::string detail = {});

}  // namespace orgkeep::client
