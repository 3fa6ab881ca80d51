#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::imports {

/// A file's text and its name in messages.
struct SourceText {
    std::string subject;       ///< "limits.json", or "The text" without a file name; safe to show
    bool has_name = false;     ///< `subject` is a file name
    std::string_view whole;    ///< the text without a byte order mark
    std::string_view content;  ///< the text without a code fence and surrounding white space

    /// "line 3, column 5" of a byte of the content, both from 1, columns in bytes.
    [[nodiscard]] std::string position(std::size_t offset) const;
    /// The line of a byte of the content, from 1.
    [[nodiscard]] std::size_t line(std::size_t offset) const;
    /// The sentence, after the file name if there is one: "limits.json: The CLI returned …".
    [[nodiscard]] std::string with_name(std::string sentence) const;
};

/// Finds the content of a file.
[[nodiscard]] SourceText source_text(std::string_view text, std::string_view file_name);

/// The kind of a text that is neither JSON nor a table, and what to do. Returns nothing for other
/// texts.
[[nodiscard]] std::optional<std::string> foreign_file_message(const SourceText& source);

}  // namespace orgkeep::imports
