#pragma once

#include <span>
#include <vector>

/// Medians, which is what most of a forecast's time goes to.
namespace orgkeep::planner {

/// The middle one, or half the sum of the middle two; 0 of none. Puts the numbers in another order.
[[nodiscard]] double median(std::span<double> numbers);

/// A few dozen numbers, of which some come and go between one median and the next.
class SortedNumbers {
  public:
    void add(double number);
    void remove(double number);  ///< one of those that were added
    [[nodiscard]] double median() const;

  private:
    std::vector<double> sorted_;
};

}  // namespace orgkeep::planner
