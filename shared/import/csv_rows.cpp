#include "shared/import/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace orgkeep::imports {
namespace {

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

}  // namespace

const CsvRow* CsvRows::next() {
    while (!rest_.empty() && is_line_end(rest_.front())) {
        take_line_end();
    }
    if (rest_.empty()) {
        return nullptr;
    }
    row_.line = line_;
    row_.cells.clear();
    row_.size = 0;
    row_.has_more_text = false;
    row_.error = CsvRow::Error::none;
    for (;;) {
        const bool is_quoted = !rest_.empty() && rest_.front() == '"';
        add(is_quoted ? take_quoted() : take_plain());
        if (rest_.empty() || rest_.front() != separator_) {
            break;
        }
        rest_.remove_prefix(1);
    }
    take_line_end();
    return &row_;
}

std::string CsvRows::take_quoted() {
    std::string cell;
    rest_.remove_prefix(1);
    for (;;) {
        const std::size_t quote = std::min(rest_.find('"'), rest_.size());
        const std::string_view piece = rest_.substr(0, quote);
        for (std::size_t at = 0; at < piece.size(); ++at) {
            const bool ends_crlf = piece[at] == '\n' && at > 0 && piece[at - 1] == '\r';
            line_ += static_cast<std::size_t>(is_line_end(piece[at]) && !ends_crlf);
        }
        cell += piece;
        if (quote == rest_.size()) {
            rest_ = {};
            row_.error = CsvRow::Error::open_quotes;
            return cell;
        }
        rest_.remove_prefix(quote + 1);
        if (rest_.empty() || rest_.front() != '"') {
            break;
        }
        cell += '"';
        rest_.remove_prefix(1);
    }
    const std::string after = take_plain();
    if (!after.empty()) {
        cell += after;
        row_.error = CsvRow::Error::text_after_quotes;
    }
    return cell;
}

std::string CsvRows::take_plain() {
    const std::array ends{separator_, '\r', '\n'};
    const std::size_t size =
        std::min(rest_.find_first_of(std::string_view(ends.data(), ends.size())), rest_.size());
    std::string cell(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return cell;
}

void CsvRows::take_line_end() {
    if (rest_.empty()) {
        return;
    }
    const bool is_pair = rest_.substr(0, 2) == "\r\n";
    rest_.remove_prefix(is_pair ? 2 : 1);
    ++line_;
}

void CsvRows::add(std::string cell) {
    ++row_.size;
    if (row_.cells.size() < most_cells_kept) {
        row_.cells.push_back(std::move(cell));
    } else {
        row_.has_more_text = row_.has_more_text || !cell.empty();
    }
}

}  // namespace orgkeep::imports
