#pragma once

#include "shared/import/import_result.hpp"
#include "shared/import/source_text.hpp"

namespace orgkeep::imports {

/// Imports a table of objects: CSV (RFC 4180) with a header, separated by commas, semicolons or
/// tabs. A result without stats may have no error yet; read_stats() adds it.
[[nodiscard]] ImportResult read_csv(const SourceText& source);

}  // namespace orgkeep::imports
