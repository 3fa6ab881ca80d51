#pragma once

#include <cstddef>
#include <string_view>

namespace orgkeep::dashboard {

struct DecodedCodePoint {
    char32_t code_point = U'\uFFFD';
    std::size_t length = 1;  ///< length in bytes, at least 1
};

/// The code point that begins at `text[at]`; `at` must be less than the size of the text. A byte
/// that is not part of well-formed UTF-8 (stray, overlong, a surrogate, beyond U+10FFFF) decodes to
/// U+FFFD.
[[nodiscard]] DecodedCodePoint decode_utf8(std::string_view text, std::size_t at);

/// Whether the code point draws nothing and has no width: control characters, and format characters
/// (joiners, direction marks, variation selectors), which cannot be honored without shaping.
[[nodiscard]] bool is_invisible(char32_t code_point);

/// Whether a line may break on either side of the code point without a space: ideographs, kana,
/// hangul.
[[nodiscard]] bool breaks_anywhere(char32_t code_point);

}  // namespace orgkeep::dashboard
