#pragma once

#include <string_view>

#include "server/message/message.hpp"

namespace orgkeep::server {

/// A small page for browsers that navigate to something that is not there or not allowed. `title`
/// and `text` are HTML.
[[nodiscard]] Response error_page(int status, std::string_view title, std::string_view text);

}  // namespace orgkeep::server
