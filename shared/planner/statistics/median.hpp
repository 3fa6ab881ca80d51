#pragma once

#include <span>
#include <vector>

/// Medians. A forecast spends most of its time here.
namespace orgkeep::planner {

/// The middle number, or half the sum of the middle two; 0 for no numbers. Reorders the numbers.
[[nodiscard]] double median(std::span<double> numbers);

/// A sliding window of a few dozen numbers: some are added and removed between one median and the
/// next.
class SortedNumbers {
  public:
    void add(double number);
    void remove(double number);  ///< the number must have been added
    [[nodiscard]] double median() const;

  private:
    std::vector<double> sorted_;
};

}  // namespace orgkeep::planner
