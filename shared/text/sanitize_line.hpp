#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Makes untrusted text safe to show: text from the service and from files, and file names.
namespace orgkeep {

/// The text as one line of valid UTF-8. Control characters (C0, C1, DEL), line and paragraph
/// separators, byte order marks and bidirectional controls (Unicode Standard Annex #9), which could
/// reverse the surrounding text, become spaces. Joiners stay, as some scripts need them. Bytes that
/// are not UTF-8 become U+FFFD. A result of more than `most` bytes is cut between characters and
/// ends in "…". Does not read more of the text than it returns.
[[nodiscard]] std::string sanitize_line(std::string_view text, std::size_t most = 200);

/// The same without trailing spaces, ending in a period unless it already ends a sentence.
[[nodiscard]] std::string sanitize_sentence(std::string_view text);

/// sanitize_line() in quotation marks.
[[nodiscard]] std::string sanitize_and_quote(std::string_view text, std::size_t most = 60);

}  // namespace orgkeep
