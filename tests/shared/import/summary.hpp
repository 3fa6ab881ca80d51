#pragma once

#include <string>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// All of a reading in lines that a table of cases can hold: "limit 5000", "used 63",
/// "Account: records 34", "others 57", "unused line 7: The object has no name.", "3 more unused",
/// "error …".
[[nodiscard]] std::string summary(const ImportResult& result);
[[nodiscard]] std::string summary(const OrgStats& stats);

}  // namespace orgkeep::imports
