#pragma once

#include "shared/import/import_result.hpp"
#include "shared/import/source_text.hpp"

namespace orgkeep::imports {

/// Imports JSON from Salesforce, its CLI or the backup service. A result without stats may have no
/// error yet; read_stats() adds it.
[[nodiscard]] ImportResult read_json(const SourceText& source);

}  // namespace orgkeep::imports
