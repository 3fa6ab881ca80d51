#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace orgkeep::client {

/// Text from the service as one line that is safe to show: control characters and line breaks
/// become spaces, and what is longer than `most` bytes is cut between characters and ends in "…".
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most = 200);

/// The same, ended by a full stop unless it ends a sentence by itself.
[[nodiscard]] std::string one_sentence(std::string_view text);

}  // namespace orgkeep::client
