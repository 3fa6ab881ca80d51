#pragma once

#include <optional>
#include <string>

#include "shared/import/partial_json.hpp"

namespace orgkeep::imports {

/// For JSON with which somebody says that there are no figures, what it says: the Salesforce CLI's
/// failures (`status` is not 0), the errors of Salesforce's REST API (a list of `errorCode` and
/// `message`), and problems of the backup service (RFC 9457). Nothing for other JSON. A sentence
/// that goes on from the file's name.
[[nodiscard]] std::optional<std::string> import_error_in(const JsonValue& root);

}  // namespace orgkeep::imports
