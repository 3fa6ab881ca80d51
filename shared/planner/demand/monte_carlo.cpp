#include "shared/planner/demand/monte_carlo.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <iterator>
#include <utility>

#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/planner/cost/object_rates.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/planner/statistics/nearest_rank.hpp"
#include "shared/planner/statistics/philox.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t hours_a_day = 24;
constexpr std::size_t trial_hours = trial_days * hours_a_day;

/// The percentiles (ascending) of a row that is not empty. Counts the entries of equal intervals,
/// so that only the intervals with a percentile are searched.
template <std::size_t count>
std::array<ApiCalls, count> percentiles_of(const std::vector<std::int64_t>& row,
                                           const std::array<std::size_t, count>& percents) {
    constexpr int interval_bits = 10;
    const auto [least, most] = std::minmax_element(row.begin(), row.end());
    const std::int64_t first = *least;
    const auto range = static_cast<std::uint64_t>(*most - first);
    const int shift = std::max(0, static_cast<int>(std::bit_width(range)) - interval_bits);
    const auto interval_of = [first, shift](std::int64_t entry) {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(entry - first) >> shift);
    };
    std::array<std::uint32_t, std::size_t{1} << interval_bits> counts{};
    for (const std::int64_t entry : row) {
        ++counts[interval_of(entry)];
    }
    // Collects the entries of all intervals with a percentile in one pass.
    struct Wanted {
        std::size_t interval = 0;
        std::size_t below = 0;  ///< the number of entries in lower intervals
        std::vector<std::int64_t> entries;
    };
    std::array<Wanted, count> wanted;
    std::size_t interval = 0;
    std::size_t below = 0;
    for (std::size_t i = 0; i < count; ++i) {
        while (below + counts[interval] <= nearest_rank(percents[i], row.size())) {
            below += counts[interval++];
        }
        wanted[i] = {interval, below, {}};
        wanted[i].entries.reserve(counts[interval]);
    }
    for (const std::int64_t entry : row) {
        const std::size_t its_interval = interval_of(entry);
        for (Wanted& each : wanted) {
            if (each.interval == its_interval) {
                each.entries.push_back(entry);
            }
        }
    }
    std::array<ApiCalls, count> found{};
    for (std::size_t i = 0; i < count; ++i) {
        Wanted& each = wanted[i];
        const auto at =
            each.entries.begin() +
            static_cast<std::ptrdiff_t>(nearest_rank(percents[i], row.size()) - each.below);
        std::nth_element(each.entries.begin(), at, each.entries.end());
        found[i] = {*at};
    }
    return found;
}

}  // namespace

MonteCarlo::MonteCarlo(DemandModel model, LoadCost cost, const MonteCarloSettings& settings)
    : model_(std::move(model)), cost_(std::move(cost)), settings_(settings) {
    const double factor = factor_within_range(settings.change_factor);
    const double growth = factor_within_range(settings.growth);
    for (std::size_t day = 0; day < trial_days; ++day) {
        const double grown =
            1 + (growth - 1) * (static_cast<double>(day + 1) / static_cast<double>(trial_days));
        const Date date = add_days(settings.first_day, static_cast<int>(day));
        const auto days_ahead = static_cast<double>(days_between(model_.last_day, date));
        line_[day] = model_.level + model_.slope_per_day * days_ahead;
        days_on_[day] = model_.middle_days + days_ahead;
        factor_[day] = model_.weekday_factor(date) * factor * std::max(0.0, grown);
    }
    const auto frequency = static_cast<std::size_t>(
        std::clamp(settings.frequency_hours, shortest_frequency_hours, longest_frequency_hours));
    for (std::size_t end = frequency; end <= trial_hours; end += frequency) {
        const std::size_t begin = end - frequency;
        Run run;
        run.day = (end - 1) / hours_a_day;
        const std::size_t first_day = begin / hours_a_day;
        run.days_back = run.day - first_day;
        run.first_share = shares_.size();
        for (std::size_t day = first_day; day <= run.day; ++day) {
            const std::size_t from = std::max(begin, day * hours_a_day);
            const std::size_t to = std::min(end, (day + 1) * hours_a_day);
            shares_.push_back(static_cast<double>(to - from) / hours_a_day);
        }
        runs_.push_back(run);
    }
    window_runs_ = (hours_a_day + frequency - 1) / frequency;
    calls_before_.resize(runs_.size() + 1);
    runs_a_day_ = hours_a_day % frequency == 0 ? hours_a_day / frequency : 0;
}

void MonteCarlo::run(std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        run_trial(first + i);
    }
}

void MonteCarlo::run_trial(std::uint64_t number) {
    Days loads{};
    for (std::size_t day = 0; day < trial_days; day += 2) {
        const auto pair = unit_pair(settings_.seed, RandomStream::demand, number,
                                    static_cast<std::uint32_t>(day / 2));
        loads[day] = pair[0];
        loads[day + 1] = pair[1];
    }
    // Each trial draws a line that the history could have come from.
    const auto errors = normal_pair(settings_.seed, RandomStream::model, number);
    const double higher = model_.level_error * errors[0];
    const double steeper = model_.slope_error * errors[1];
    for (std::size_t day = 0; day < trial_days; ++day) {
        const double line = line_[day] + higher + steeper * days_on_[day];
        loads[day] = std::max(0.0, line) * factor_[day] * model_.residual(loads[day]);
    }
    const Trial trial = runs_a_day_ > 0 ? trial_of_equal_days(loads) : trial_of(loads);
    maxima_.push_back(nearest_calls(trial.most_calls).value);
    for (const double calls : trial.day_calls) {
        day_calls_.push_back(nearest_calls(calls).value);
    }
}

MonteCarlo::Trial MonteCarlo::trial_of(const Days& loads) {
    Trial trial;
    double sum = 0;
    double calls = 0;
    std::size_t known_day = trial_days;  // the day whose runs cost `calls` each
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        const Run& run = runs_[i];
        // All runs within one day cost the same.
        if (run.days_back > 0 || run.day != known_day) {
            double load = 0;
            for (std::size_t back = 0; back <= run.days_back; ++back) {
                load += loads[run.day - run.days_back + back] * shares_[run.first_share + back];
            }
            calls = cost_.calls(load);
            known_day = run.days_back == 0 ? run.day : trial_days;
        }
        trial.day_calls[run.day] += calls;
        sum += calls;
        calls_before_[i + 1] = sum;
        const std::size_t begin = i + 1 > window_runs_ ? i + 1 - window_runs_ : 0;
        trial.most_calls = std::max(trial.most_calls, sum - calls_before_[begin]);
    }
    return trial;
}

/// All runs of a day cost the same. A window of 24 hours across midnight contains some runs of both
/// days, so it never costs more than the more expensive of the two days.
MonteCarlo::Trial MonteCarlo::trial_of_equal_days(const Days& loads) const {
    const auto runs = static_cast<double>(runs_a_day_);
    Trial trial;
    for (std::size_t day = 0; day < trial_days; ++day) {
        trial.day_calls[day] = cost_.calls(loads[day] / runs) * runs;
        trial.most_calls = std::max(trial.most_calls, trial.day_calls[day]);
    }
    return trial;
}

QuotaRisk MonteCarlo::quota_risk(ApiCalls quota, double risk_level) const {
    QuotaRisk result;
    if (maxima_.empty()) {
        return result;
    }
    const auto n = static_cast<double>(maxima_.size());
    const auto hits = static_cast<double>(
        std::count_if(maxima_.begin(), maxima_.end(),
                      [quota](std::int64_t calls) { return calls > quota.value; }));
    result.risk = hits / n;
    const double p = (hits + 1) / (n + 2);
    result.risk_error = std::sqrt(p * (1 - p) / n);

    // The most trials that may need more than the quota.
    const double wanted = risk_level * n;
    auto most_hits = static_cast<std::size_t>(std::clamp(wanted, 0.0, n));
    if (static_cast<double>(most_hits) >= wanted && most_hits > 0) {
        --most_hits;
    }
    if (wanted > 0) {
        std::vector<std::int64_t> maxima = maxima_;
        const auto needed =
            maxima.end() - 1 - static_cast<std::ptrdiff_t>(std::min(most_hits, maxima.size() - 1));
        std::nth_element(maxima.begin(), needed, maxima.end());
        const ApiCalls quota_needed{std::max(*needed, smallest_daily_api_quota.value)};
        if (quota_needed <= largest_daily_api_quota) {
            result.smallest_quota = quota_needed;
        }
    }
    return result;
}

CallPercentiles MonteCarlo::percentiles_of_day(std::size_t day) const {
    if (maxima_.empty()) {
        return {};
    }
    std::vector<std::int64_t> column(maxima_.size());
    for (std::size_t trial = 0; trial < column.size(); ++trial) {
        column[trial] = day_calls_[trial * trial_days + day];
    }
    const auto [p5, p50, p95] = percentiles_of<3>(column, {5, 50, 95});
    return {p5, p50, p95};
}

DayPercentiles MonteCarlo::percentiles_of_all() const {
    if (maxima_.empty()) {
        return {};
    }
    const auto [p50, p95, p99] = percentiles_of<3>(day_calls_, {50, 95, 99});
    return {p50, p95, p99, {}};
}

DayPercentiles MonteCarlo::percentiles() const {
    DayPercentiles percentiles = percentiles_of_all();
    for (std::size_t day = 0; day < trial_days; ++day) {
        percentiles.days[day] = percentiles_of_day(day);
    }
    return percentiles;
}

MonteCarloSummary MonteCarlo::summary(ApiCalls quota, double risk_level) const {
    return {quota_risk(quota, risk_level), percentiles(), size()};
}

}  // namespace orgkeep::planner
