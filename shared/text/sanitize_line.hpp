#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Untrusted text made safe to show: texts of the service, of files, and file names.
namespace orgkeep {

/// The text as one line of valid UTF-8. Control characters (C0, C1, DEL), line and paragraph
/// separators, byte order marks and bidirectional controls (Unicode Standard Annex #9), which could
/// make the surrounding text read backwards, become spaces; joiners stay, as some scripts need
/// them; bytes that are not UTF-8 become U+FFFD. A result of more than `most` bytes is cut between
/// characters and ends in "…". Reads no more of the text than it returns.
[[nodiscard]] std::string sanitize_line(std::string_view text, std::size_t most = 200);

/// The same, without spaces at its end, and with a full stop unless it ends a sentence already.
[[nodiscard]] std::string sanitize_sentence(std::string_view text);

/// The same as sanitize_line(), in quotation marks.
[[nodiscard]] std::string sanitize_and_quote(std::string_view text, std::size_t most = 60);

}  // namespace orgkeep
