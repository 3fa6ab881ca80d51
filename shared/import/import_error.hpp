#pragma once

#include <optional>
#include <string>

#include "shared/import/partial_json.hpp"

namespace orgkeep::imports {

/// The message of JSON that is an error response instead of data: errors of the Salesforce CLI
/// (`status` is not 0), of Salesforce's REST API (a list of `errorCode` and `message`), and
/// problems of the backup service (RFC 9457). The message is a sentence that is safe to show.
/// Returns nothing for other JSON.
[[nodiscard]] std::optional<std::string> import_error_in(const JsonValue& root);

}  // namespace orgkeep::imports
