#pragma once

#include <string_view>

/// Reading UTF-8 of any quality, character by character.
namespace orgkeep {

/// Takes the first character off a text that is not empty. A byte that begins no well-formed
/// sequence (Unicode, table 3-7) is taken alone and returned as `invalid_byte` + the byte, which no
/// character equals.
[[nodiscard]] char32_t take_character(std::string_view& text);
inline constexpr char32_t invalid_byte = 0x110000;

/// White space as people type or paste it: space, tab, line ends, no-break and typographic spaces,
/// the ideographic space, and the invisible byte order mark.
[[nodiscard]] bool is_white_space(char32_t character);

/// The text without white space at both ends.
[[nodiscard]] std::string_view trim_white_space(std::string_view text);

}  // namespace orgkeep
