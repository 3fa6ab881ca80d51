#pragma once

#include <string_view>

/// Reads UTF-8 that may be malformed, character by character.
namespace orgkeep {

/// Removes the first character of a non-empty text and returns it. A byte that does not begin a
/// well-formed sequence (Unicode, table 3-7) is removed alone and returned as `invalid_byte` + the
/// byte, which no character equals.
[[nodiscard]] char32_t take_character(std::string_view& text);
inline constexpr char32_t invalid_byte = 0x110000;

/// White space as users type or paste it: space, tab, line breaks, no-break and typographic spaces,
/// the ideographic space, and the invisible byte order mark.
[[nodiscard]] bool is_white_space(char32_t character);

/// The text without leading and trailing white space.
[[nodiscard]] std::string_view trim_white_space(std::string_view text);

}  // namespace orgkeep
