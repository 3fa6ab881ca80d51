#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/planner/plan/plan.hpp"

/// Exports of a plan as a table and as a report.
namespace orgkeep::planner {

/// Additional content of an export. It only refers to the data.
struct PlanContext {
    const Plan* compared = nullptr;  ///< another plan of the same org
    const MonteCarloSummary* compared_trials = nullptr;
    std::span<const std::string> skipped = {};  ///< skipped parts of imported files
};

/// A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, and one line per number:
/// section, item, figure, value, unit. The sections of the compared plan begin with "compared_".
/// Names that a spreadsheet would run as a formula get a leading apostrophe (OWASP, "CSV
/// Injection").
[[nodiscard]] std::string plan_csv(const Plan& plan, const std::optional<MonteCarloSummary>& trials,
                                   const PlanContext& context = {});

/// A report to print (one A4 page) and mail: one HTML file without scripts or external resources.
/// Long lists are cut, with the number of further entries. `org` is the org's display name.
[[nodiscard]] std::string plan_report_html(const Plan& plan,
                                           const std::optional<MonteCarloSummary>& trials,
                                           std::string_view org, const PlanContext& context = {});

}  // namespace orgkeep::planner
