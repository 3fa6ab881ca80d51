#pragma once

#include "shared/import/import_result.hpp"
#include "shared/import/source_text.hpp"

namespace orgkeep::imports {

/// Reads the answers of Salesforce, its CLI and the backup service. A reading without figures may
/// still lack an error.
[[nodiscard]] ImportResult read_json(const SourceText& source);

}  // namespace orgkeep::imports
