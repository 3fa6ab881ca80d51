#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/planner/plan/plan.hpp"

/// A plan to take along.
namespace orgkeep::planner {

/// What stands beside a plan. It is only read while the plan is written.
struct PlanContext {
    const Plan* compared = nullptr;  ///< another plan of the same org
    const MonteCarloSummary* compared_trials = nullptr;
    std::span<const std::string> skipped =
        {};  ///< what of imported files could not be used, and why
};

/// A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark. One line a figure:
/// section, item, figure, value, unit. The sections of the compared plan begin with "compared_".
/// Names that a spreadsheet would run as a formula are made harmless by an apostrophe in front
/// (OWASP, "CSV Injection").
[[nodiscard]] std::string plan_csv(const Plan& plan, const std::optional<MonteCarloSummary>& trials,
                                   const PlanContext& context = {});

/// A page for print (one A4 page) and mail: one HTML file that loads nothing and runs nothing. Of
/// long lists the first, and how many more there are. `org` is the org's name as people know it.
[[nodiscard]] std::string plan_report_html(const Plan& plan,
                                           const std::optional<MonteCarloSummary>& trials,
                                           std::string_view org, const PlanContext& context = {});

}  // namespace orgkeep::planner
