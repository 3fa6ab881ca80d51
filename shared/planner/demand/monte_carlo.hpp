#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_model.hpp"

/// Monte Carlo simulation of the next 30 days.
namespace orgkeep::planner {

inline constexpr std::size_t trial_days = 30;
/// Enough for the numbers on the screen: a risk of 1% is then known to ± 0.1%.
inline constexpr std::size_t default_trials = 10'000;

struct MonteCarloSettings {
    Date first_day;                     ///< first simulated day
    std::int32_t frequency_hours = 24;  ///< hours, clamped to 1 … 168
    double change_factor = 1;           ///< factor for all loads, as in WhatIf
    /// A factor for the changes at the end of the 30 days, on top of the model's growth, approached
    /// linearly. 0 … 1,000.
    double growth = 1;
    std::uint64_t seed = 1;
};

/// Percentiles of whole calls (nearest rank).
struct CallPercentiles {
    ApiCalls p5;
    ApiCalls p50;
    ApiCalls p95;

    friend bool operator==(const CallPercentiles&, const CallPercentiles&) = default;
};

/// The risk of one quota.
struct QuotaRisk {
    /// The share of trials that need more calls than the quota in any 24 hours: 0 … 1.
    double risk = 0;
    /// The standard error of the risk, √(p (1 − p) ÷ n) with p = (hits + 1) ÷ (n + 2), which is
    /// above 0 even without a hit.
    double risk_error = 0;
    /// The smallest quota whose risk is below the risk level; nothing if it is above 1,000,000, the
    /// largest allowed quota.
    std::optional<ApiCalls> smallest_quota;

    friend bool operator==(const QuotaRisk&, const QuotaRisk&) = default;
};

/// Percentiles of the calls per day, which don't depend on the quota.
struct DayPercentiles {
    // The percentiles over all days of all trials.
    ApiCalls p50;
    ApiCalls p95;
    ApiCalls p99;
    std::array<CallPercentiles, trial_days> days{};  ///< percentiles for the chart

    friend bool operator==(const DayPercentiles&, const DayPercentiles&) = default;
};

struct MonteCarloSummary : QuotaRisk, DayPercentiles {
    std::size_t trials = 0;

    friend bool operator==(const MonteCarloSummary&, const MonteCarloSummary&) = default;
};

/// Simulates the demand at a backup frequency. A run every h hours from the start of the first day
/// copies the load since the previous run; the load of a day is spread evenly over its hours.
/// LoadCost gives the cost of a run. Each trial draws level and slope from their uncertainty, so
/// that a short history gives a wide range. Trials don't depend on the quota: they simulate the
/// calls needed.
///
/// Trial number t is the same in any slice and on every machine.
class MonteCarlo {
  public:
    MonteCarlo(DemandModel model, LoadCost cost, const MonteCarloSettings& settings);

    /// Runs trials `first` … `first + count − 1` and appends them. Each number must be run once, in
    /// any order.
    void run(std::size_t first, std::size_t count);
    /// Runs the next trials.
    void run_next(std::size_t count) { run(size(), count); }

    [[nodiscard]] std::size_t size() const { return maxima_.size(); }
    /// The results of the trials in the order in which they were run: the most calls in any 24
    /// hours up to and including the start of a run (without a run exactly 24 hours ago), rounded
    /// to whole calls.
    [[nodiscard]] std::span<const std::int64_t> maxima() const { return maxima_; }
    /// Calls of every day of every trial, `trial_days` per trial, rounded. A run at midnight
    /// belongs to the day that ends.
    [[nodiscard]] std::span<const std::int64_t> day_calls() const { return day_calls_; }

    /// `risk_level` is the acceptable risk, 0 … 1. All 0, and no smallest quota, before the first
    /// trial.
    [[nodiscard]] MonteCarloSummary summary(ApiCalls quota, double risk_level = 0.01) const;
    /// The parts of the summary; all 0 before the first trial. quota_risk() is fast enough for
    /// every move of a slider; percentiles of a day take at most 0.1 ms, those of all days 2 to 3
    /// ms.
    [[nodiscard]] QuotaRisk quota_risk(ApiCalls quota, double risk_level = 0.01) const;
    [[nodiscard]] DayPercentiles percentiles() const;
    /// `day` must be less than trial_days.
    [[nodiscard]] CallPercentiles percentiles_of_day(std::size_t day) const;
    /// The percentiles of all trials, but not those of each day.
    [[nodiscard]] DayPercentiles percentiles_of_all() const;

  private:
    using Days = std::array<double, trial_days>;
    struct Run {
        std::size_t day = 0;          ///< the day its calls belong to
        std::size_t days_back = 0;    ///< number of days that its load reaches back
        std::size_t first_share = 0;  ///< index of the earliest of its `days_back` + 1 shares
    };
    struct Trial {
        Days day_calls{};
        double most_calls = 0;  ///< largest number of calls in any 24 hours
    };
    void run_trial(std::uint64_t number);
    [[nodiscard]] Trial trial_of(const Days& loads);
    [[nodiscard]] Trial trial_of_equal_days(const Days& loads) const;

    DemandModel model_;
    LoadCost cost_;
    MonteCarloSettings settings_;
    Days line_{};                 ///< level and slope of the model on each day
    Days days_on_{};              ///< days since the middle of the model's history
    Days factor_{};               ///< weekday factor, change factor and growth of each day
    std::vector<Run> runs_;       ///< runs of the 30 days
    std::vector<double> shares_;  ///< the shares of the days' loads that runs copy
    std::size_t window_runs_ = 1;
    std::size_t runs_a_day_ = 0;        ///< 0 if days have different numbers of runs
    std::vector<double> calls_before_;  ///< cumulative calls before each run of the current trial
    std::vector<std::int64_t> maxima_;
    std::vector<std::int64_t> day_calls_;
};

}  // namespace orgkeep::planner
