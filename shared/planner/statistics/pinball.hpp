#pragma once

#include <array>
#include <cstddef>
#include <vector>

/// Quantiles and the loss that judges them, in the arithmetic that IEEE 754 fixes to the bit: +, −,
/// ×, ÷ and comparisons.
namespace orgkeep::planner {

/// The quantiles that a forecast gives: low, middle, high.
inline constexpr std::array<double, 3> forecast_quantiles = {0.1, 0.5, 0.9};

/// The loss of naming `forecast` as the quantile `q` (0 … 1) of what turned out to be `actual`, in
/// their unit: never negative, and smallest on average for the true quantile (Koenker, Bassett
/// 1978). Finite for numbers up to 2^53 in size.
[[nodiscard]] double pinball_loss(double q, double actual, double forecast);

/// The smallest so many of numbers that come a few at a time, in order.
class Smallest {
  public:
    explicit Smallest(std::size_t most) : most_(most) {}

    /// settle() must follow before the numbers are looked at.
    void add(double number);
    void settle();

    [[nodiscard]] std::size_t size() const { return settled_; }
    [[nodiscard]] double operator[](std::size_t place) const { return numbers_[place]; }

  private:
    std::size_t most_;
    std::size_t settled_ = 0;
    std::vector<double> numbers_;  ///< behind the settled ones those to be settled
};

/// Numbers of which a low and a high quantile are asked for again and again while more of them
/// come. Only the two ends, which can still matter, are kept in order.
class EndQuantiles {
  public:
    /// For the quantiles up to `share` (0 … 0.5) and from 1 − `share` on, of at most `most`
    /// numbers.
    EndQuantiles(double share, std::size_t most);

    /// settle() must follow before quantiles are asked for.
    void add(double number);
    void settle();
    [[nodiscard]] std::size_t count() const { return count_; }

    /// The quantile `q` of the numbers so far, between neighbors by a straight line: place
    /// q × (n + 1), counted from 1, the ends beyond them (Hyndman, Fan 1996, type 6; for a new
    /// number as many lie below as among the old ones). 0 of none.
    [[nodiscard]] double quantile(double q) const;

  private:
    [[nodiscard]] double at(std::size_t place) const;

    std::size_t count_ = 0;
    Smallest low_;
    Smallest high_;  ///< negated
};

}  // namespace orgkeep::planner
