#pragma once

#include "shared/import/reading.hpp"
#include "shared/import/source_text.hpp"

namespace orgkeep::imports {

/// Reads the answers of Salesforce, its CLI and the backup service. A reading without figures may
/// still lack an error.
[[nodiscard]] Reading read_json(const SourceText& source);

}  // namespace orgkeep::imports
