#pragma once

#include <array>
#include <cstddef>
#include <vector>

/// Quantiles and the loss that scores them. Uses only operations whose results IEEE 754 fixes to
/// the bit: +, −, ×, ÷ and comparisons.
namespace orgkeep::planner {

/// The quantiles of a forecast: low, middle, high.
inline constexpr std::array<double, 3> forecast_quantiles = {0.1, 0.5, 0.9};

/// The pinball loss of forecasting quantile `q` (0 … 1) as `forecast` when the outcome is `actual`,
/// in their unit: never negative, and smallest on average for the true quantile (Koenker, Bassett
/// 1978). It is finite for numbers up to 2^53 in size.
[[nodiscard]] double pinball_loss(double q, double actual, double forecast);

/// The `most` smallest of all added numbers, sorted.
class Smallest {
  public:
    explicit Smallest(std::size_t most) : most_(most) {}

    /// Takes effect with the next settle().
    void add(double number);
    void settle();

    [[nodiscard]] std::size_t size() const { return settled_; }
    [[nodiscard]] double operator[](std::size_t rank) const { return numbers_[rank]; }

  private:
    std::size_t most_;
    std::size_t settled_ = 0;
    std::vector<double> numbers_;  ///< the settled ones, sorted, then the others
};

/// A low and a high quantile of a growing set of numbers. Keeps only the numbers at both ends
/// sorted, as only these can become the quantiles.
class EndQuantiles {
  public:
    /// Accepts quantiles up to `share` (0 … 0.5) and from 1 − `share` of at most `most` numbers.
    EndQuantiles(double share, std::size_t most);

    /// Takes effect with the next settle().
    void add(double number);
    void settle();
    [[nodiscard]] std::size_t count() const { return count_; }

    /// The quantile `q` of the settled numbers by linear interpolation at rank q × (n + 1), counted
    /// from 1 and clamped to the ends (Hyndman, Fan 1996, type 6: a new number lies below it with
    /// probability q). Returns 0 for no numbers.
    [[nodiscard]] double quantile(double q) const;

  private:
    [[nodiscard]] double at(std::size_t rank) const;

    std::size_t count_ = 0;
    Smallest low_;
    Smallest high_;  ///< negated numbers
};

}  // namespace orgkeep::planner
