#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Case-insensitive search in UTF-8, without a locale and without an allocation per text.
namespace orgkeep {

/// The lower-case form of a character for comparison. Covers the characters of one or two bytes in
/// UTF-8 whose other case has the same length: ASCII, accented Latin, Greek, Cyrillic and Armenian.
/// All other characters stay as they are. (ß does not equal ss, and é does not equal e.)
[[nodiscard]] char32_t fold_case(char32_t character);

/// A search text, prepared for many searches.
class TextPattern {
  public:
    explicit TextPattern(std::string_view text);

    /// Whether the pattern occurs in the text, ignoring case. An empty pattern occurs in every
    /// text. Bytes that are not UTF-8 equal only themselves.
    [[nodiscard]] bool occurs_in(std::string_view text) const;

  private:
    std::string folded_;
};

/// A pattern for each word of a query, split at white space.
[[nodiscard]] std::vector<TextPattern> word_patterns(std::string_view query);

}  // namespace orgkeep
