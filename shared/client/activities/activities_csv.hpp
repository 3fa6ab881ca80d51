#pragma once

#include "shared/core/activity.hpp"
#include "shared/text/csv_writer.hpp"

/// Activities as a CSV table, one row an activity.
namespace orgkeep::client {

void add_activity_header(CsvWriter& writer);

/// Types and statuses have their names in the contract, times are in RFC 3339 and UTC, numbers are
/// plain digits, and an absent value is an empty cell.
void add_activity_row(CsvWriter& writer, const Activity& activity);

}  // namespace orgkeep::client
