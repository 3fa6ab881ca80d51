#pragma once

#include "shared/import/import_result.hpp"
#include "shared/import/source_text.hpp"

namespace orgkeep::imports {

/// Reads a table of objects: CSV (RFC 4180) separated by commas, semicolons or tabs, with a line of
/// column names. A reading without figures may still lack an error.
[[nodiscard]] ImportResult read_csv(const SourceText& source);

}  // namespace orgkeep::imports
