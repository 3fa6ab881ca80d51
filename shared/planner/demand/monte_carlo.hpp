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

/// The next 30 days, played many times.
namespace orgkeep::planner {

inline constexpr std::size_t trial_days = 30;
/// As many as a figure shown takes: a chance of 1 % is then known to ± 0.1 %.
inline constexpr std::size_t default_trials = 10'000;

struct MonteCarloSettings {
    Date first_day;                     ///< of the 30
    std::int32_t frequency_hours = 24;  ///< 1 … 168, others as the nearest
    double change_factor = 1;           ///< of all loads, as in WhatIf
    /// Times as many changes at the end of the 30 days, on top of what the model says; in between
    /// it grows by the same amount a day. 0 … 1,000.
    double growth = 1;
    std::uint64_t seed = 1;
};

/// A percentile of whole calls is an entry of the sorted row: the one at its part of the length,
/// rounded up (nearest rank).
struct CallPercentiles {
    ApiCalls p5;
    ApiCalls p50;
    ApiCalls p95;

    friend bool operator==(const CallPercentiles&, const CallPercentiles&) = default;
};

/// What the trials say of one quota.
struct QuotaRisk {
    /// Part of the trials in which some 24 hours needed more calls than the quota: 0 … 1.
    double risk = 0;
    /// Of the chance, √(p (1 − p) ÷ n) of p = (hits + 1) ÷ (n + 2), so that no number of trials
    /// without a hit makes it certain.
    double risk_error = 0;
    /// The smallest whole quota whose chance is below the risk_level; nothing when it would have to
    /// be above 1,000,000, the largest one that may be set.
    std::optional<ApiCalls> smallest_quota;

    friend bool operator==(const QuotaRisk&, const QuotaRisk&) = default;
};

/// What the trials say of the days, whatever the quota is.
struct DayPercentiles {
    /// Of all days of all trials.
    ApiCalls p50;
    ApiCalls p95;
    ApiCalls p99;
    std::array<CallPercentiles, trial_days> days{};  ///< for drawing

    friend bool operator==(const DayPercentiles&, const DayPercentiles&) = default;
};

struct MonteCarloSummary : QuotaRisk, DayPercentiles {
    std::size_t trials = 0;

    friend bool operator==(const MonteCarloSummary&, const MonteCarloSummary&) = default;
};

/// Trials of a demand under a frequency. A run every h hours from the beginning of the first day
/// takes along the load since the run before it; the load of a day is spread evenly over its hours.
/// (On the first day the runs take along what the first day has brought.) What a run costs is read
/// off the table. What the history leaves open of its risk_level and its slope is drawn anew for
/// each trial, so that few days make wide figures. Whether a quota holds does not matter here: the
/// trials tell what would be needed.
///
/// Trial number t is the same whichever slice it was run in, on every machine.
class MonteCarlo {
  public:
    MonteCarlo(DemandModel model, LoadCost cost, const MonteCarloSettings& settings);

    /// Runs trials `first` … `first + count − 1` and appends them. Each number must be run once;
    /// in what order does not matter.
    void run(std::size_t first, std::size_t count);
    /// Runs the next ones.
    void run_next(std::size_t count) { run(size(), count); }

    [[nodiscard]] std::size_t size() const { return maxima_.size(); }
    /// Of each trial, in the order in which they were run: the most calls in any 24 hours up to and
    /// including the start of a run (a run 24 hours ago has fallen out), rounded to whole calls.
    [[nodiscard]] std::span<const std::int64_t> maxima() const { return maxima_; }
    /// Calls of every day of every trial, `trial_days` a trial, rounded. A run at midnight counts
    /// for the day that ends.
    [[nodiscard]] std::span<const std::int64_t> day_calls() const { return day_calls_; }

    /// `risk_level` is the chance that is wanted, 0 … 1. All 0, and no quota, before any trial was
    /// run.
    [[nodiscard]] MonteCarloSummary summary(ApiCalls quota, double risk_level = 0.01) const;
    /// Its two halves, and a piece of the second one; all 0 before any trial was run. The outlook
    /// is quick enough to be asked for with every move of a slider; of the percentiles each day's
    /// take 0.1 ms or less, those of all days two or three.
    [[nodiscard]] QuotaRisk outlook(ApiCalls quota, double risk_level = 0.01) const;
    [[nodiscard]] DayPercentiles percentiles() const;
    /// `day` is less than trial_days.
    [[nodiscard]] CallPercentiles percentiles_of_day(std::size_t day) const;
    /// Without those of each day.
    [[nodiscard]] DayPercentiles percentiles_of_all() const;

  private:
    using Days = std::array<double, trial_days>;
    struct Run {
        std::size_t day = 0;          ///< to which its calls count
        std::size_t days_back = 0;    ///< that its load reaches back to
        std::size_t first_share = 0;  ///< of `days_back` + 1 ones, the earliest day's first
    };
    /// One trial.
    struct Month {
        Days day_calls{};
        double most_calls = 0;  ///< in any 24 hours
    };
    void play(std::uint64_t trial);
    [[nodiscard]] Month month_of(const Days& loads);
    [[nodiscard]] Month month_of_equal_days(const Days& loads) const;

    DemandModel model_;
    LoadCost cost_;
    MonteCarloSettings settings_;
    Days line_{};                 ///< of the model
    Days days_on_{};              ///< from the middle of its history
    Days weekday_{};              ///< what loads are times the line and their residual
    std::vector<Run> runs_;       ///< of the 30 days
    std::vector<double> shares_;  ///< of the days' loads that runs take along
    std::size_t window_runs_ = 1;
    std::size_t runs_a_day_ = 0;        ///< where each day has the same; else 0, and `runs_` tells
    std::vector<double> calls_before_;  ///< each run, and their end, of the trial being played
    std::vector<std::int64_t> maxima_;
    std::vector<std::int64_t> day_calls_;
};

}  // namespace orgkeep::planner
