#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace orgkeep {

/// Builds a CSV table for spreadsheets, cell by cell: RFC 4180 in UTF-8, with a byte order mark,
/// without which Excel reads the text in the code page of the system.
class CsvWriter {
  public:
    /// Adds a cell of the program's own text: a name, a number, a date. It is quoted where it
    /// contains a quote, a comma or a line end (RFC 4180, section 2).
    void add_value(std::string_view value);

    /// Adds a cell of free text. An apostrophe in front disarms text that a spreadsheet would run
    /// as a formula (OWASP, "CSV Injection").
    void add_text(std::string_view text);

    void end_row();

    /// Adds a whole row of the program's own text, such as the header.
    void add_row(std::initializer_list<std::string_view> values);

    [[nodiscard]] const std::string& csv() const& { return csv_; }
    [[nodiscard]] std::string csv() && { return std::move(csv_); }

  private:
    void add_separator();

    std::string csv_ = "\xEF\xBB\xBF";
    bool at_row_start_ = true;
};

}  // namespace orgkeep
