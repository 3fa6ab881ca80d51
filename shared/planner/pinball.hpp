#pragma once

#include <array>
#include <span>

/// Quantiles and the loss that judges them, in the arithmetic that IEEE 754 fixes to the bit: +, −,
/// ×, ÷ and comparisons.
namespace orgkeep::planner {

/// The quantiles that a forecast gives: low, middle, high.
inline constexpr std::array<double, 3> forecast_quantiles = {0.1, 0.5, 0.9};

/// The loss of naming `forecast` as the quantile `q` (0 … 1) of what turned out to be `actual`, in
/// their unit: never negative, and smallest on average for the true quantile (Koenker, Bassett
/// 1978). Finite for numbers up to 2^53 in size.
[[nodiscard]] double pinball_loss(double q, double actual, double forecast);

/// The quantile `q` (0 … 1) of sorted numbers, between neighbours by a straight line: place
/// q × (n + 1), counted from 1, the ends beyond them (Hyndman, Fan 1996, type 6; for a new number
/// as many lie below as among the old ones). 0 of none.
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double q);

}  // namespace orgkeep::planner
