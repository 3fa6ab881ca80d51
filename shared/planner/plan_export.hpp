#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/planner/plan.hpp"

/// A plan to take along.
namespace orgkeep::planner {

/// A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark. One line a figure:
/// section, item, figure, value, unit. Names that a spreadsheet would run as a formula are made
/// harmless by an apostrophe in front (OWASP, "CSV Injection").
[[nodiscard]] std::string plan_csv(const Plan& plan, const std::optional<TrialsSummary>& trials);

/// A page for print (A4) and mail: one HTML file that loads nothing and runs nothing. `org` is the
/// org's name as people know it.
[[nodiscard]] std::string plan_report_html(const Plan& plan,
                                           const std::optional<TrialsSummary>& trials,
                                           std::string_view org);

}  // namespace orgkeep::planner
