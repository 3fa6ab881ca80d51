#include "server-stub/simulation/traffic.hpp"

#include <array>
#include <cmath>

#include "server-stub/simulation/random_draws.hpp"

namespace orgkeep::server {
namespace {

using std::chrono::minutes;

constexpr minutes step{10};
constexpr std::uint64_t traffic_stream = 0x7472'6166'6669'63;

// The factors by weekday, Sunday first, like std::chrono::weekday.
constexpr std::array<double, 7> weekday_factors = {0.24, 0.98, 1.04, 1.08, 1.02, 0.88, 0.31};

// The load by hour of the day: nightly loads at 1 and 4, office hours from 8 to 18. The mean is 1.
constexpr std::array<double, 24> hour_factors = {0.35, 0.90, 0.40, 0.35, 0.80, 0.35, 0.45, 0.85,
                                                 1.45, 1.75, 1.85, 1.80, 1.45, 1.65, 1.85, 1.80,
                                                 1.65, 1.30, 0.85, 0.60, 0.45, 0.40, 0.35, 0.35};

double mean(const std::array<double, 24>& factors) {
    double sum = 0;
    for (const double factor : factors) {
        sum += factor;
    }
    return sum / static_cast<double>(factors.size());
}

}  // namespace

double day_factor(std::chrono::sys_days day) {
    return weekday_factors[std::chrono::weekday(day).c_encoding()];
}

std::vector<CallSample> other_calls(const StoredOrg& org, Instant from, Instant to) {
    const double steps_a_day = std::chrono::duration<double>(std::chrono::days(1)) / step;
    const double base =
        static_cast<double>(org.other_calls_per_weekday.value) / steps_a_day / mean(hour_factors);
    const auto number_of = [](Instant instant) {
        return std::chrono::floor<minutes>(instant.time_since_epoch()) / step;
    };
    std::vector<CallSample> samples;
    for (auto number = number_of(from); number < number_of(to); ++number) {
        const Instant begin{number * step};
        const Instant local = begin + org.utc_offset;
        const auto day = std::chrono::floor<std::chrono::days>(local);
        const auto hour = std::chrono::floor<std::chrono::hours>(local - day).count();
        Random of_day(seed_for(org.seed ^ traffic_stream,
                               static_cast<std::uint64_t>(day.time_since_epoch().count())));
        Random of_step(seed_for(org.seed + traffic_stream, static_cast<std::uint64_t>(number)));
        const double calls = base * day_factor(day) * hour_factors[static_cast<std::size_t>(hour)] *
                             draw_log_normal(of_day, 0.07) * draw_log_normal(of_step, 0.2);
        samples.push_back({begin, {draw_rounded(of_step, calls)}});
    }
    return samples;
}

}  // namespace orgkeep::server
