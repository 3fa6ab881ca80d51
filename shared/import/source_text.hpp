#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::imports {

/// A file's text and how it is called in a message.
struct SourceText {
    std::string subject;       ///< "limits.json", or "The text"; safe to show
    std::string_view whole;    ///< without a byte order mark
    std::string_view content;  ///< a part of it: without a code fence and white space around it

    /// "line 3, column 5" of a byte of the content, both from 1, columns in bytes.
    [[nodiscard]] std::string position(std::size_t offset) const;
    /// The line of a byte of the content, from 1.
    [[nodiscard]] std::size_t line(std::size_t offset) const;
};

/// Finds the content of a file.
[[nodiscard]] SourceText source_text(std::string_view text, std::string_view file_name);

/// For a text that is neither JSON nor a table what it is instead, and what to do; nothing for
/// others.
[[nodiscard]] std::optional<std::string> foreign_file_message(const SourceText& source);

}  // namespace orgkeep::imports
