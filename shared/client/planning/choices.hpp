#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/contract/messages.hpp"
#include "shared/planner/plan/plan.hpp"

/// Settings the user can change on the page "Planner". The position of a slider is an index into an
/// ascending list of values, its steps.
namespace orgkeep::client::planning {

struct Choices {
    std::int64_t quota = 0;
    std::int32_t frequency_hours = 24;
    double growth = 1;           ///< factor on the changes per day, reached in 30 days
    double attachments = 1;      ///< factor on the attachments that are backed up
    std::size_t risk_level = 2;  ///< index into `risk_levels`

    friend bool operator==(const Choices&, const Choices&) = default;
};

/// The acceptable risks of hitting the quota within 30 days.
inline constexpr std::array risk_levels{0.001, 0.005, 0.01, 0.02, 0.05, 0.1};

/// The choices that equal the current settings.
[[nodiscard]] Choices choices_of(const contract::Settings& settings);

/// The quotas of the slider: round values and the notable ones (`also`), ascending.
[[nodiscard]] std::vector<std::int64_t> quota_steps(const std::vector<std::int64_t>& also);
[[nodiscard]] std::vector<std::int64_t> frequency_steps(const std::vector<std::int64_t>& also);
/// The steps in percent; 100 changes nothing.
[[nodiscard]] std::vector<std::int64_t> growth_steps();
[[nodiscard]] std::vector<std::int64_t> attachment_steps();

/// The position of the value, or of the nearest step below it.
[[nodiscard]] std::int32_t position_of(std::int64_t value, const std::vector<std::int64_t>& steps);

/// The step at a position as the page reports it ("12"); nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> step_at(const std::string& position,
                                                  const std::vector<std::int64_t>& steps);

/// A factor as rounded percent: 150 for 1.5.
[[nodiscard]] std::int64_t percent_of(double factor);

[[nodiscard]] planner::PlanSettings plan_settings(const Choices& choices);

}  // namespace orgkeep::client::planning
