#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Search that ignores case, in UTF-8, with no locale and no allocation a text.
namespace orgkeep {

/// The lower-case form of a character for comparison. Covers what takes one or two bytes in UTF-8
/// and has an other case of the same length: ASCII, Latin with its accents, Greek, Cyrillic and
/// Armenian. All other characters stand for themselves. (ß does not equal ss, and a letter is not
/// its accented form.)
[[nodiscard]] char32_t fold_case(char32_t character);

/// A text made ready to be searched for.
class TextPattern {
  public:
    explicit TextPattern(std::string_view text);

    /// Whether the pattern occurs in the text but for case. An empty pattern occurs everywhere.
    /// Bytes that are not UTF-8 equal only themselves.
    [[nodiscard]] bool occurs_in(std::string_view text) const;

  private:
    std::string folded_;
};

/// The words of a query, split at white space: a pattern each.
[[nodiscard]] std::vector<TextPattern> word_patterns(std::string_view query);

}  // namespace orgkeep
