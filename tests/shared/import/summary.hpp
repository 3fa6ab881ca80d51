#pragma once

#include <string>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// An import result as lines for tables of test cases: "limit 5000", "used 63",
/// "Account: records 34", "others 57", "unused line 7: This object has no name.", "3 more unused",
/// "error …".
[[nodiscard]] std::string summary(const ImportResult& result);
[[nodiscard]] std::string summary(const OrgStats& stats);

}  // namespace orgkeep::imports
