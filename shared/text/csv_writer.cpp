#include "shared/text/csv_writer.hpp"

namespace orgkeep {

void CsvWriter::add_value(std::string_view value) {
    add_separator();
    if (value.find_first_of("\",\r\n") == std::string_view::npos) {
        csv_ += value;
        return;
    }
    csv_ += '"';
    for (const char c : value) {
        if (c == '"') {
            csv_ += '"';
        }
        csv_ += c;
    }
    csv_ += '"';
}

void CsvWriter::add_text(std::string_view text) {
    constexpr std::string_view formula_starts = "=+-@\t\r\n";
    if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos) {
        add_value("'" + std::string{text});
    } else {
        add_value(text);
    }
}

void CsvWriter::end_row() {
    csv_ += "\r\n";
    at_row_start_ = true;
}

void CsvWriter::add_row(std::initializer_list<std::string_view> values) {
    for (const std::string_view value : values) {
        add_value(value);
    }
    end_row();
}

void CsvWriter::add_separator() {
    if (!at_row_start_) {
        csv_ += ',';
    }
    at_row_start_ = false;
}

}  // namespace orgkeep
