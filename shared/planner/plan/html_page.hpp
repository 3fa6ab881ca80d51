#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace orgkeep::planner {

/// Builds the HTML of the plan report: one A4 page when printed, without scripts or external
/// resources. All texts are escaped.
class HtmlPage {
  public:
    HtmlPage();
    void title(std::string_view text);
    void heading(std::string_view text);
    /// `css_class` is "note" or empty.
    void paragraph(std::string_view text, std::string_view css_class = {});
    /// A table of labels and values.
    void facts(std::initializer_list<std::array<std::string, 2>> rows);
    /// A table with a column of names and columns of numbers.
    void begin_table(std::initializer_list<std::string_view> titles);
    void row(std::initializer_list<std::string> cells);
    void end_table();
    void list(std::span<const std::string> items);
    /// Two halves side by side, or one below the other on narrow screens.
    void begin_pair();
    void next_of_pair();
    void end_pair();
    [[nodiscard]] std::string html() &&;

  private:
    std::string html_;
};

}  // namespace orgkeep::planner
