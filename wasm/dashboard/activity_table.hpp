#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui.hpp"

/// Activities as rows, in the card and in the stream.
namespace orgkeep::dashboard {}  // namespace orgkeep::dashboard
