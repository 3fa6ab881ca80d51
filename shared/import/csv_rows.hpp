#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep::imports {

/// The most cells of a row that are kept; further ones are only counted.
inline constexpr std::size_t most_cells_kept = 256;

struct CsvRow {
    enum class Error {
        none,
        text_after_quotes,  ///< "a"b
        open_quotes,        ///< quotes that are never closed
    };
    std::size_t line = 0;            ///< line on which the row begins, from 1
    std::vector<std::string> cells;  ///< cells without quotes
    std::size_t size = 0;            ///< all cells, kept or not
    /// Whether a cell that is not kept has text.
    bool has_more_text = false;
    Error error = Error::none;
};

/// Reads the rows of a CSV text (RFC 4180) one by one in a single pass. Lines may end in CRLF, LF
/// or CR. Quotes inside a cell that does not begin with one are text, as in spreadsheets. Empty
/// lines are skipped.
class CsvRows {
  public:
    CsvRows(std::string_view text, char separator, std::size_t first_line = 1)
        : rest_(text), separator_(separator), line_(first_line) {}

    /// The next row, valid until the next call; null after the last.
    [[nodiscard]] const CsvRow* next();

  private:
    [[nodiscard]] std::string take_quoted();
    [[nodiscard]] std::string take_plain();
    void take_line_end();
    void add(std::string cell);

    std::string_view rest_;
    char separator_;
    std::size_t line_;
    CsvRow row_;
};

}  // namespace orgkeep::imports
