#pragma once

#include <cstddef>
#include <string_view>

namespace orgkeep::dashboard {

struct DecodedCodePoint {
    char32_t code_point = U'\uFFFD';
    std::size_t length = 1;  ///< bytes taken, at least 1
};

/// The code point that begins at `text[at]`; `at` must lie inside the text. A byte that is not part
/// of well-formed UTF-8 (stray, overlong, a surrogate, beyond U+10FFFF) reads as U+FFFD.
[[nodiscard]] DecodedCodePoint decode_utf8(std::string_view text, std::size_t at);

/// Whether the code point leaves nothing on the line: control characters and the format characters
/// (joiners, direction marks, variation selectors) that an engine without shaping cannot honor.
[[nodiscard]] bool is_invisible(char32_t code_point);

/// Whether a line may end at either side of the code point although there is no space: ideographs,
/// kana, hangul.
[[nodiscard]] bool breaks_anywhere(char32_t code_point);

}  // namespace orgkeep::dashboard
