#include "shared/planner/forecast_rolling.hpp"

#include <algorithm>

#include "shared/planner/pinball.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t first_origin = 7;          ///< known days before the first forecast of all
constexpr std::size_t first_judged_origin = 10;  ///< by then some misses are known

struct Path {
    std::vector<double> points;
    std::vector<double> units;
};

/// The misses known so far, in units, sorted, by group of horizons.
class Misses {
  public:
    explicit Misses(const Subject& subject) : subject_(subject), sorted_(subject.groups.size()) {}

    void add(int ahead, double miss) {
        std::size_t group = 0;
        while (subject_.groups[group] < ahead) {
            ++group;
        }
        fresh_.push_back({group, miss});
    }

    void settle() {
        for (std::size_t group = 0; group < sorted_.size(); ++group) {
            std::vector<double>& misses = sorted_[group];
            const auto old = static_cast<std::ptrdiff_t>(misses.size());
            for (const auto& [its_group, miss] : fresh_) {
                if (its_group == group) {
                    misses.push_back(miss);
                }
            }
            std::sort(misses.begin() + old, misses.end());
            std::inplace_merge(misses.begin(), misses.begin() + old, misses.end());
        }
        fresh_.clear();
    }

    /// The quantiles of the misses at each horizon from 1 on, in units. A range does not shrink
    /// with the horizon.
    [[nodiscard]] std::vector<Band> quantiles() const {
        const std::vector<Band> by_group = group_quantiles();
        const int last = subject_.groups.back();
        std::vector<Band> bands;
        bands.reserve(static_cast<std::size_t>(last));
        std::size_t group = 0;
        for (int ahead = 1; ahead <= last; ++ahead) {
            while (group + 1 < by_group.size() && centre(group + 1) <= ahead) {
                ++group;
            }
            Band band = by_group[group];
            if (group + 1 < by_group.size() && ahead > centre(group)) {
                const double part = (ahead - centre(group)) / (centre(group + 1) - centre(group));
                for (std::size_t q = 0; q < band.size(); ++q) {
                    band[q] += part * (by_group[group + 1][q] - band[q]);
                }
            }
            bands.push_back(band);
        }
        return bands;
    }

  private:
    struct Fresh {
        std::size_t group;
        double miss;
    };

    [[nodiscard]] double centre(std::size_t group) const {
        const int before = group == 0 ? 0 : subject_.groups[group - 1];
        return (before + 1 + subject_.groups[group]) / 2.0;
    }

    /// Overlapping forecasts miss by the same days: a group is known when there were origins for as
    /// many days as it looks ahead.
    [[nodiscard]] bool is_known(std::size_t group) const {
        const int before = group == 0 ? 0 : subject_.groups[group - 1];
        const int last = subject_.groups[group];
        const int enough = (last - before) * last;
        return sorted_[group].size() >= static_cast<std::size_t>(enough);
    }

    [[nodiscard]] std::vector<Band> group_quantiles() const {
        std::vector<Band> bands(sorted_.size());
        // With gaps in the history the nearest group may have none.
        const auto filled = std::find_if(sorted_.begin(), sorted_.end(),
                                         [](const auto& misses) { return !misses.empty(); });
        if (filled == sorted_.end()) {
            return bands;
        }
        const auto nearest = static_cast<std::size_t>(filled - sorted_.begin());
        Band widest{};
        for (std::size_t group = 0; group < sorted_.size(); ++group) {
            // The point is within its own range, which does not shrink.
            if (group <= nearest || is_known(group)) {
                const std::vector<double>& misses = sorted_[std::max(group, nearest)];
                widest[0] =
                    std::min(widest[0], quantile_of_sorted(misses, forecast_quantiles.front()));
                widest[2] =
                    std::max(widest[2], quantile_of_sorted(misses, forecast_quantiles.back()));
            }
            bands[group] = widest;
        }
        return bands;
    }

    const Subject& subject_;
    std::vector<std::vector<double>> sorted_;
    std::vector<Fresh> fresh_;
};

std::vector<Band> bands_of(const Path& path, const Misses& misses) {
    std::vector<Band> bands = misses.quantiles();
    for (std::size_t ahead = 0; ahead < bands.size(); ++ahead) {
        for (double& quantile : bands[ahead]) {
            quantile = std::max(0.0, path.points[ahead] + quantile * path.units[ahead]);
        }
    }
    return bands;
}

}  // namespace

Walk walk(std::span<const DayValue> series, const Subject& subject, PointForecast method,
          int horizon) {
    const int furthest = subject.groups.back();
    const std::size_t judged_from = std::max(first_judged_origin, series.size() / 2);
    std::vector<Path> paths(series.size() + 1);
    Misses misses(subject);
    Walk result;
    double covered = 0;
    for (std::size_t origin = first_origin; origin <= series.size(); ++origin) {
        // The newest day tells how far the forecasts before it missed.
        const DayValue& newest = series[origin - 1];
        for (std::size_t before = origin - 1; before >= first_origin; --before) {
            const int ahead = newest.day - series[before - 1].day;
            if (ahead > furthest) {
                break;
            }
            const auto at = static_cast<std::size_t>(ahead - 1);
            misses.add(ahead, (newest.value - paths[before].points[at]) / paths[before].units[at]);
        }

        const std::span<const DayValue> past = series.first(origin);
        paths[origin] = {method(past, furthest), subject.unit(past, furthest)};
        if (origin < judged_from) {
            continue;
        }
        misses.settle();
        std::vector<Band> bands = bands_of(paths[origin], misses);
        int judged = 0;
        for (const DayValue& came : series.subspan(origin)) {
            const int ahead = came.day - newest.day;
            if (ahead > horizon) {
                break;
            }
            const Band& band = bands[static_cast<std::size_t>(ahead - 1)];
            for (std::size_t q = 0; q < band.size(); ++q) {
                result.loss += pinball_loss(forecast_quantiles[q], came.value, band[q]) / 3;
            }
            covered += came.value >= band[0] && came.value <= band[2] ? 1 : 0;
            ++judged;
        }
        result.forecasts += judged;
        result.origins += judged > 0 ? 1 : 0;
        if (origin == series.size()) {
            result.ahead = std::move(bands);
        }
    }
    if (result.forecasts > 0) {
        result.loss /= result.forecasts;
        result.coverage = covered / result.forecasts;
    }
    return result;
}

}  // namespace orgkeep::planner
