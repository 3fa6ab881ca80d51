#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace orgkeep::imports {

/// A piece of a file as one line that is safe to show: valid UTF-8 with no control characters, line
/// ends or marks that turn the direction of writing. What is longer than `most` bytes is cut
/// between characters and ends in "…". Looks at no more of the text than it shows.
[[nodiscard]] std::string sanitized(std::string_view text, std::size_t most = 60);

/// The same in quotation marks.
[[nodiscard]] std::string sanitized_and_quoted(std::string_view text, std::size_t most = 60);

}  // namespace orgkeep::imports
