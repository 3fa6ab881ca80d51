#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/contract/messages.hpp"
#include "shared/planner/plan/plan.hpp"

/// What is turned by hand on the page "Planner". A slider's position is an entry of a row of
/// values.
namespace orgkeep::client::planning {

struct Choices {
    std::int64_t quota = 0;
    std::int32_t frequency_hours = 24;
    double growth = 1;           ///< changes a day in 30 days, compared with today's
    double attachments = 1;      ///< part of the attachments that is backed up
    std::size_t risk_level = 2;  ///< of `levels`

    friend bool operator==(const Choices&, const Choices&) = default;
};

/// The chances of hitting the quota that one may put up with.
inline constexpr std::array risk_levels{0.001, 0.005, 0.01, 0.02, 0.05, 0.1};

/// The settings in force as choices.
[[nodiscard]] Choices in_force(const contract::Settings& settings);

/// The quotas of the slider: round ones, and those that matter (`also`), ascending.
[[nodiscard]] std::vector<std::int64_t> quota_steps(const std::vector<std::int64_t>& also);
[[nodiscard]] std::vector<std::int64_t> frequency_steps(const std::vector<std::int64_t>& also);
/// In hundredths, 100 for "as today".
[[nodiscard]] std::vector<std::int64_t> growth_steps();
[[nodiscard]] std::vector<std::int64_t> attachment_steps();

/// Where the value stands in the row; the nearest place below it when it is not there.
[[nodiscard]] std::int32_t position_of(std::int64_t value, const std::vector<std::int64_t>& steps);

/// A position as the page reports it, "12", within the row; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> step_at(const std::string& position,
                                                  const std::vector<std::int64_t>& steps);

[[nodiscard]] std::int64_t hundredths(double factor);

[[nodiscard]] planner::PlanSettings plan_settings(const Choices& choices);

}  // namespace orgkeep::client::planning
