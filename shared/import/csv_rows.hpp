#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep::imports {

/// Cells of a row that are kept. Of more there is only the number.
inline constexpr std::size_t most_cells_kept = 256;

struct CsvRow {
    enum class Fault {
        none,
        text_after_quotes,  ///< "a"b
        open_quotes,        ///< to the end of the text
    };
    std::size_t line = 0;            ///< of its beginning, from 1
    std::vector<std::string> cells;  ///< without quotes
    std::size_t size = 0;            ///< cells, kept or not
    /// Whether there is a cell beyond those kept that is not empty.
    bool has_more_text = false;
    Fault fault = Fault::none;
};

/// The rows of a text as RFC 4180 has them, one after the other, in a single pass. A line may end
/// in CRLF, LF or CR. Quotes inside a cell that does not begin with them are text, as spreadsheets
/// take them. Lines without a character are no rows.
class CsvRows {
  public:
    CsvRows(std::string_view text, char separator, std::size_t first_line = 1)
        : rest_(text), separator_(separator), line_(first_line) {}

    /// The next row, which is good until the next call; nothing after the last.
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
