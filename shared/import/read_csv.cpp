#include "shared/import/read_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/import/api_name.hpp"
#include "shared/import/csv_columns.hpp"
#include "shared/import/csv_rows.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/object_list.hpp"
#include "shared/import/skipped_input_list.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

/// The text of the table and what separates its cells.
struct Table {
    std::string_view text;
    std::size_t first_line = 1;
    char separator = ',';
};

std::vector<ColumnMeaning> meanings_of(const CsvRow& header) {
    std::vector<ColumnMeaning> columns;
    for (const std::string& name : header.cells) {
        columns.push_back(column_meaning(name));
    }
    return columns;
}

/// The separator that makes the most known names of the first row.
char separator_of(std::string_view text) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char separator : {',', ';', '\t'}) {
        CsvRows rows(text, separator);
        const CsvRow* header = rows.next();
        if (header == nullptr) {
            break;
        }
        const std::vector<ColumnMeaning> columns = meanings_of(*header);
        const auto known = std::count_if(columns.begin(), columns.end(),
                                         [](const ColumnMeaning& c) { return c.is_known(); });
        if (known > most) {
            best = separator;
            most = known;
        }
    }
    return best;
}

/// Finds the table in a text. White space around it stays: a tab may stand for an empty cell.
Table table_in(const SourceText& source) {
    const bool is_fenced =
        source.content.empty() || trim_white_space(source.whole) != source.content;
    Table table{.text = is_fenced ? source.content : source.whole,
                .first_line = is_fenced ? source.line(0) : 1};
    // Excel's own way to name the separator.
    constexpr std::string_view announcement = "sep=";
    if (equal_ignoring_ascii_case(table.text.substr(0, announcement.size()), announcement) &&
        table.text.size() > announcement.size() + 1 &&
        std::string_view("\r\n").find(table.text[announcement.size() + 1]) !=
            std::string_view::npos) {
        table.separator = table.text[announcement.size()];
        table.first_line += 1;
        const std::size_t end = announcement.size() + 1;
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
        if (!has_fault(*header)) {
            find_marks(table);
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
        std::optional<ObjectStat> stat;  // of columns that are used
        DecimalMark mark = DecimalMark::point;
    };

    static std::string no_header(const SourceText& source) {
        const std::size_t json = std::min(source.content.find("\n{"), source.content.find("\n["));
        if (json != std::string_view::npos) {
            return source.subject + " has something before the JSON, which begins in line " +
                   std::to_string(source.line(json + 1)) + ". Remove what does not belong to it.";
        }
        return source.subject +
               " is neither JSON nor a table with known columns. The first line of a table names "
               "its columns: \"object\", and one or more of \"records\", \"fields\", \"average "
               "bytes\", \"attachments\", \"changed per day\" and \"changed attachments per day\". "
               "The Salesforce CLI prints JSON with --json.";
    }

    /// The surest of those that may hold the objects' API names; the first of equals.
    static std::optional<std::size_t> name_column(const std::vector<ColumnMeaning>& meanings) {
        std::optional<std::size_t> best;
        for (std::size_t at = 0; at < meanings.size(); ++at) {
            const std::optional<std::size_t> doubt = meanings[at].name_doubt;
            if (doubt && (!best || *doubt < *meanings[*best].name_doubt)) best = at;
        }
        return best;
    }

    /// False when this is no table of objects: there must be their name and a figure of them.
    bool read_header(const CsvRow& row) {
        const std::vector<ColumnMeaning> meanings = meanings_of(row);
        for (const std::string& cell : row.cells) {
            columns_.push_back({std::string(trim_white_space(cell)), {}});
        }
        while (!row.has_more_text && !columns_.empty() && columns_.back().name.empty()) {
            columns_.pop_back();  // separators at the end of the line
        }
        name_column_ = name_column(meanings);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            const Place place{.line = row.line, .member = columns_[at].name};
            const auto first = std::find(meanings.begin(), meanings.end(), meanings[at]);
            if (columns_[at].name.empty()) {
                skipped_.add(place, [at] {
                    return "Column " + std::to_string(at + 1) + " has no name, so it is not used.";
                });
            } else if (!meanings[at].is_known()) {
                skipped_.add(place, "The name of this column is not known.");
            } else if (meanings[at].name_doubt) {
                if (at == name_column_) continue;
                skipped_.add(place, [&] {
                    return "The objects' names are taken from column " +
                           sanitize_line(columns_[*name_column_].name, shown_bytes) + ".";
                });
            } else if (first != meanings.begin() + static_cast<std::ptrdiff_t>(at)) {
                skipped_.add(place, "An earlier column has the same figures. It is used.");
            } else {
                columns_[at].stat = meanings[at].stat;
                has_figure_ = true;
            }
        }
        width_ = row.has_more_text ? row.size : columns_.size();
        if (row.has_more_text) {
            skipped_.add({.line = row.line},
                         "There are too many columns. The last ones are not used.");
        }
        return name_column_ && has_figure_;
    }

    /// Learns each column's decimal mark. Where cells are separated by commas a point is as good as
    /// known: spreadsheets take another separator where the comma is the decimal mark.
    void find_marks(const Table& table) {
        std::vector<MarkFinder> finders(columns_.size());
        CsvRows rows(table.text, table.separator);
        (void)rows.next();  // the names
        while (const CsvRow* row = rows.next()) {
            if (row->fault != CsvRow::Fault::none || has_cells_beyond(*row)) {
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

    /// Notes quotes that leave in doubt what the cells are.
    bool has_fault(const CsvRow& row) {
        const Place place{.line = row.line};
        switch (row.fault) {
            case CsvRow::Fault::none:
                return false;
            case CsvRow::Fault::open_quotes:
                skipped_.add(place,
                             "Quotation marks open in this row and never close. It and all that "
                             "follows are not used.");
                return true;
            case CsvRow::Fault::text_after_quotes:
                break;
        }
        skipped_.add(
            place,
            "There is text after quotation marks that close. Write a quotation mark inside "
            "a cell twice.");
        return true;
    }

    void read_row(const CsvRow& row) {
        const Place place{.line = row.line};
        if (has_fault(row) || is_blank(row)) {
            return;
        }
        if (has_cells_beyond(row)) {
            skipped_.add(place, [&] {
                return "The row has " + std::to_string(row.size) + " cells, but there are " +
                       std::to_string(width_) +
                       " columns. Put numbers with commas in quotation marks, or leave the commas "
                       "out.";
            });
            return;
        }
        const std::string_view name =
            *name_column_ < row.cells.size() ? trim_white_space(row.cells[*name_column_]) : "";
        if (!is_api_name(name)) {
            refuse_name(name, place, skipped_);
            return;
        }
        ObjectStats object;
        object.name = std::string(name);
        read_stats_of(row, std::move(object));
    }

    /// Whether figures stand beyond the columns, so that none is sure to be in its own.
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

    void read_stats_of(const CsvRow& row, ObjectStats object) {
        bool has_bad_figure = false;
        const Place place{.line = row.line};
        for (std::size_t at = 0; at < std::min(columns_.size(), row.cells.size()); ++at) {
            const std::string& cell = row.cells[at];
            if (!columns_[at].stat || trim_white_space(cell).empty()) {
                continue;
            }
            const auto value = read_cell(*columns_[at].stat, cell, columns_[at].mark);
            if (value) {
                set_stat(object, *columns_[at].stat, value.value());
            } else {
                has_bad_figure = true;
                skipped_.add(place.of(columns_[at].name), [&] { return words(value.error()); });
            }
        }
        // An object of which every figure is noted already needs no other note.
        if (has_stats(object) || !has_bad_figure) {
            objects_.add(std::move(object), place, skipped_);
        }
    }

    ObjectList objects_;
    SkippedInputList skipped_;
    std::vector<Column> columns_;
    std::optional<std::size_t> name_column_;
    std::size_t width_ = 0;
    bool has_figure_ = false;
};

}  // namespace

ImportResult read_csv(const SourceText& source) {
    return TableReader().read(table_in(source), source);
}

}  // namespace orgkeep::imports
