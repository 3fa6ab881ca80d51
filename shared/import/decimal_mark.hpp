#pragma once

#include <string_view>

/// The decimal mark of a table: a point, or a comma as in most of Europe, where "20.000" is twenty
/// thousand and "1,500" is one and a half.
namespace orgkeep::imports {

enum class DecimalMark {
    unknown,
    point,
    comma,
};

/// The evidence for a decimal mark in the spelling of a number.
enum class MarkSpelling {
    none,       ///< no marks, or not a number
    ambiguous,  ///< "20.000", "1,500": the mark may separate decimals or thousands
    point,      ///< "0.5", "1,234.5", "1,234,567", "0.500"
    comma,      ///< "0,5", "1.234,5", "1.234.567", "0,500"
};

[[nodiscard]] MarkSpelling mark_spelling(std::string_view number);

/// Detects the decimal mark from the numbers of a column.
class MarkFinder {
  public:
    void see(std::string_view number) {
        const MarkSpelling spelling = mark_spelling(number);
        has_point_ = has_point_ || spelling == MarkSpelling::point;
        has_comma_ = has_comma_ || spelling == MarkSpelling::comma;
    }
    /// Also unknown if some numbers have a decimal point and others a decimal comma.
    [[nodiscard]] DecimalMark mark() const {
        if (has_point_ == has_comma_) return DecimalMark::unknown;
        return has_point_ ? DecimalMark::point : DecimalMark::comma;
    }
    [[nodiscard]] bool has_seen_any() const { return has_point_ || has_comma_; }

  private:
    bool has_point_ = false;
    bool has_comma_ = false;
};

}  // namespace orgkeep::imports
