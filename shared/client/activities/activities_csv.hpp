#pragma once

#include <string>

#include "shared/core/activity.hpp"

/// Activities as a table for spreadsheets: RFC 4180 in UTF-8, one line an activity.
namespace orgkeep::client {

/// The byte order mark, without which Excel takes the text for one in its own code page, and the
/// line of the columns' names.
[[nodiscard]] std::string csv_head();

/// The line of one activity, with its line end. Types and statuses by their names in the contract,
/// times in RFC 3339 and UTC, figures as plain digits, "" for what it has not. Free text that a
/// spreadsheet would run as a formula is made harmless by an apostrophe in front (OWASP, "CSV
/// Injection").
[[nodiscard]] std::string csv_line(const Activity& activity);

}  // namespace orgkeep::client
