#pragma once

#include <string_view>

/// The decimal mark of a table, which is a comma in most of Europe: there "20.000" is twenty
/// thousand and "1,500" one and a half.
namespace orgkeep::imports {

enum class DecimalMark {
    unknown,
    point,
    comma,
};

/// What the spelling of a number tells of its mark.
enum class MarkSpelling {
    none,       ///< it has no marks, or is no number
    ambiguous,  ///< "20.000", "1,500": a mark before three digits may be either
    point,      ///< "0.5", "1,234.5", "1,234,567", "0.500"
    comma,      ///< "0,5", "1.234,5", "1.234.567", "0,500"
};

[[nodiscard]] MarkSpelling mark_spelling(std::string_view number);

/// Learns the mark from the numbers of a column.
class MarkFinder {
  public:
    void see(std::string_view number) {
        const MarkSpelling spelling = mark_spelling(number);
        has_point_ = has_point_ || spelling == MarkSpelling::point;
        has_comma_ = has_comma_ || spelling == MarkSpelling::comma;
    }
    /// Not known also where some numbers show a point and others a comma.
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
