#include "shared/import/read_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/import/api_name.hpp"
#include "shared/import/csv_header.hpp"
#include "shared/import/csv_rows.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/object_list.hpp"
#include "shared/import/skipped_input_list.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

/// The text of a table and its separator.
struct Table {
    std::string_view text;
    std::size_t first_line = 1;
    char separator = ',';
};

std::vector<CsvColumn> columns_of(const CsvRow& header) {
    std::vector<CsvColumn> columns;
    for (const std::string& name : header.cells) {
        columns.push_back(recognize_column(name));
    }
    return columns;
}

/// The separator with which the header has the most known names.
char separator_of(std::string_view text) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char separator : {',', ';', '\t'}) {
        CsvRows rows(text, separator);
        const CsvRow* header = rows.next();
        if (header == nullptr) {
            break;
        }
        const std::vector<CsvColumn> columns = columns_of(*header);
        const auto known = std::count_if(columns.begin(), columns.end(),
                                         [](const CsvColumn& c) { return c.is_known(); });
        if (known > most) {
            best = separator;
            most = known;
        }
    }
    return best;
}

/// Finds the table in a text. Keeps white space around it, as a tab may separate an empty cell.
Table table_in(const SourceText& source) {
    const bool is_fenced =
        source.content.empty() || trim_white_space(source.whole) != source.content;
    Table table{.text = is_fenced ? source.content : source.whole,
                .first_line = is_fenced ? source.line(0) : 1};
    // Excel's own way to declare the separator.
    constexpr std::string_view declaration = "sep=";
    if (equal_ignoring_ascii_case(table.text.substr(0, declaration.size()), declaration) &&
        table.text.size() > declaration.size() + 1 &&
        std::string_view("\r\n").find(table.text[declaration.size() + 1]) !=
            std::string_view::npos) {
        table.separator = table.text[declaration.size()];
        table.first_line += 1;
        const std::size_t end = declaration.size() + 1;
        table.text.remove_prefix(end + (table.text.substr(end, 2) == "\r\n" ? 2 : 1));
        return table;
    }
    table.separator = separator_of(table.text);
    return table;
}

bool is_blank(const CsvRow& row) {
    return !row.has_more_text &&
           std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return trim_white_space(cell).empty(); });
}

class TableReader {
  public:
    ImportResult read(const Table& table, const SourceText& source) {
        CsvRows rows(table.text, table.separator, table.first_line);
        const CsvRow* header = rows.next();
        if (header == nullptr || !read_header(*header)) {
            return {.error = no_header(source)};
        }
        if (!has_quote_error(*header)) {
            detect_marks(table);
            while (const CsvRow* row = rows.next()) {
                read_row(*row);
            }
        }
        ImportResult result{.kind = FileKind::table};
        result.stats.objects = std::move(objects_).objects();
        result.more_skipped = skipped_.more();
        result.skipped = std::move(skipped_).listed();
        return result;
    }

  private:
    struct Column {
        std::string name;
        std::optional<ObjectStat> stat;  // the stat, only of columns that are imported
        DecimalMark mark = DecimalMark::point;
    };

    static std::string no_header(const SourceText& source) {
        const std::size_t json = std::min(source.content.find("\n{"), source.content.find("\n["));
        if (json != std::string_view::npos) {
            return source.subject + " has other text before the JSON, which starts in line " +
                   std::to_string(source.line(json + 1)) + ". Remove that text.";
        }
        return source.subject +
               " is neither JSON nor a table with known columns. The first line of a table must "
               "name "
               "\"object\" and at least one of \"records\", \"fields\", \"average bytes\", "
               "\"attachments\", \"changed per day\" and \"changed attachments per day\". The "
               "Salesforce CLI prints JSON with --json.";
    }

    /// The most specific column with API names; the first of equals.
    static std::optional<std::size_t> name_column(const std::vector<CsvColumn>& columns) {
        std::optional<std::size_t> best;
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const std::optional<std::size_t> rank = columns[at].name_rank;
            if (rank && (!best || *rank < *columns[*best].name_rank)) best = at;
        }
        return best;
    }

    /// Returns false if this is not a table of objects: it must have a column of names and one of
    /// stats.
    bool read_header(const CsvRow& row) {
        const std::vector<CsvColumn> known = columns_of(row);
        for (const std::string& cell : row.cells) {
            columns_.push_back({std::string(trim_white_space(cell)), {}});
        }
        while (!row.has_more_text && !columns_.empty() && columns_.back().name.empty()) {
            columns_.pop_back();  // separators at the end of the line
        }
        name_column_ = name_column(known);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            const Location location{.line = row.line, .member = columns_[at].name};
            const auto first = std::find(known.begin(), known.end(), known[at]);
            if (columns_[at].name.empty()) {
                skipped_.add(location, [at] {
                    return "Column " + std::to_string(at + 1) + " has no name and is ignored.";
                });
            } else if (!known[at].is_known()) {
                skipped_.add(location, "Unknown column name; ignored.");
            } else if (known[at].name_rank) {
                if (at == name_column_) continue;
                skipped_.add(location, [&] {
                    return "Object names are read from column " +
                           sanitize_line(columns_[*name_column_].name, shown_bytes) + ".";
                });
            } else if (first != known.begin() + static_cast<std::ptrdiff_t>(at)) {
                skipped_.add(location, "An earlier column has the same data and is used instead.");
            } else {
                columns_[at].stat = known[at].stat;
                has_stat_ = true;
            }
        }
        width_ = row.has_more_text ? row.size : columns_.size();
        if (row.has_more_text) {
            skipped_.add({.line = row.line}, "Too many columns; the last ones are ignored.");
        }
        return name_column_ && has_stat_;
    }

    /// Detects each column's decimal mark. In a table separated by commas it is a point unless the
    /// numbers show otherwise: spreadsheets use another separator where the decimal mark is a
    /// comma.
    void detect_marks(const Table& table) {
        std::vector<MarkFinder> finders(columns_.size());
        CsvRows rows(table.text, table.separator);
        (void)rows.next();  // the header
        while (const CsvRow* row = rows.next()) {
            if (row->error != CsvRow::Error::none || has_cells_beyond(*row)) {
                continue;
            }
            for (std::size_t at = 0; at < std::min(columns_.size(), row->cells.size()); ++at) {
                if (columns_[at].stat) finders[at].see(row->cells[at]);
            }
        }
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            const bool is_usual = table.separator == ',' && !finders[at].has_seen_any();
            columns_[at].mark = is_usual ? DecimalMark::point : finders[at].mark();
        }
    }

    /// Reports quotes that make the cells ambiguous.
    bool has_quote_error(const CsvRow& row) {
        const Location location{.line = row.line};
        switch (row.error) {
            case CsvRow::Error::none:
                return false;
            case CsvRow::Error::open_quotes:
                skipped_.add(
                    location,
                    "Quotation marks are never closed. This row and the rest are ignored.");
                return true;
            case CsvRow::Error::text_after_quotes:
                break;
        }
        skipped_.add(location,
                     "Text follows closing quotation marks. Double quotation marks inside a cell.");
        return true;
    }

    void read_row(const CsvRow& row) {
        const Location location{.line = row.line};
        if (has_quote_error(row) || is_blank(row)) {
            return;
        }
        if (has_cells_beyond(row)) {
            skipped_.add(location, [&] {
                return "The row has " + std::to_string(row.size) + " cells, the table has " +
                       std::to_string(width_) +
                       " columns. Put numbers with commas in quotation marks.";
            });
            return;
        }
        const std::string_view name =
            *name_column_ < row.cells.size() ? trim_white_space(row.cells[*name_column_]) : "";
        if (!is_api_name(name)) {
            skip_bad_name(name, location, skipped_);
            return;
        }
        ObjectStats object;
        object.name = std::string(name);
        read_cells(row, std::move(object));
    }

    /// Whether the row has text beyond the columns, so that its cells may be shifted.
    [[nodiscard]] bool has_cells_beyond(const CsvRow& row) const {
        if (row.size <= width_) {
            return false;
        }
        const auto is_filled = [](const std::string& cell) {
            return !trim_white_space(cell).empty();
        };
        const std::size_t kept = std::min(width_, row.cells.size());
        return row.has_more_text ||
               std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(kept), row.cells.end(),
                           is_filled);
    }

    void read_cells(const CsvRow& row, ObjectStats object) {
        bool has_error = false;
        const Location location{.line = row.line};
        for (std::size_t at = 0; at < std::min(columns_.size(), row.cells.size()); ++at) {
            const std::string& cell = row.cells[at];
            if (!columns_[at].stat || trim_white_space(cell).empty()) {
                continue;
            }
            const auto value = read_cell(*columns_[at].stat, cell, columns_[at].mark);
            if (value) {
                set_stat(object, *columns_[at].stat, value.value());
            } else {
                has_error = true;
                skipped_.add(location.of(columns_[at].name),
                             [&] { return message(value.error()); });
            }
        }
        // If all stats of the object have been reported, don't also report that it has none.
        if (has_stats(object) || !has_error) {
            objects_.add(std::move(object), location, skipped_);
        }
    }

    ObjectList objects_;
    SkippedInputList skipped_;
    std::vector<Column> columns_;
    std::optional<std::size_t> name_column_;
    std::size_t width_ = 0;
    bool has_stat_ = false;
};

}  // namespace

ImportResult read_csv(const SourceText& source) {
    return TableReader().read(table_in(source), source);
}

}  // namespace orgkeep::imports
