#include "shared/client/planning/choices.hpp"

#include <algorithm>
#include <cmath>

#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/core/whole_number.hpp"

namespace orgkeep::client::planning {
namespace {

/// The steps and those of `also` within the bounds, ascending and without duplicates.
std::vector<std::int64_t> with_also(std::vector<std::int64_t> steps,
                                    const std::vector<std::int64_t>& also, std::int64_t smallest,
                                    std::int64_t largest) {
    for (const std::int64_t value : also) {
        if (value >= smallest && value <= largest) steps.push_back(value);
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
}

}  // namespace

Choices choices_of(const contract::Settings& settings) {
    Choices choices;
    choices.quota = settings.daily_api_quota.value;
    choices.frequency_hours = settings.backup_frequency_hours;
    return choices;
}

std::vector<std::int64_t> quota_steps(const std::vector<std::int64_t>& also) {
    std::vector<std::int64_t> steps;
    for (std::int64_t unit = 100; unit <= 100'000; unit *= 10) {
        for (const std::int64_t tenths : {10, 12, 15, 20, 25, 30, 40, 50, 60, 80}) {
            steps.push_back(unit / 10 * tenths);
        }
    }
    steps.push_back(largest_daily_api_quota.value);
    return with_also(std::move(steps), also, smallest_daily_api_quota.value,
                     largest_daily_api_quota.value);
}

std::vector<std::int64_t> frequency_steps(const std::vector<std::int64_t>& also) {
    return with_also({1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168}, also, shortest_frequency_hours,
                     longest_frequency_hours);
}

std::vector<std::int64_t> growth_steps() {
    return {50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 175, 200, 250, 300, 400, 500};
}

std::vector<std::int64_t> attachment_steps() {
    return {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 125, 150, 200, 300, 500};
}

std::int32_t position_of(std::int64_t value, const std::vector<std::int64_t>& steps) {
    const auto above = std::upper_bound(steps.begin(), steps.end(), value);
    return static_cast<std::int32_t>(std::max<std::ptrdiff_t>(above - steps.begin() - 1, 0));
}

std::optional<std::int64_t> step_at(const std::string& position,
                                    const std::vector<std::int64_t>& steps) {
    const auto at = parse_whole_number(position, 0, static_cast<std::int64_t>(steps.size()) - 1);
    if (!at.ok()) return std::nullopt;
    return steps[static_cast<std::size_t>(at.value())];
}

std::int64_t percent_of(double factor) { return std::llround(factor * 100); }

planner::PlanSettings plan_settings(const Choices& choices) {
    planner::PlanSettings settings;
    settings.quota = {choices.quota};
    settings.frequency_hours = choices.frequency_hours;
    settings.growth = choices.growth;
    settings.attachments_share = choices.attachments;
    settings.risk_level = risk_levels[std::min(choices.risk_level, risk_levels.size() - 1)];
    return settings;
}

}  // namespace orgkeep::client::planning
