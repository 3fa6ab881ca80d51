#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// The 18-character form of a Salesforce id with this prefix ("00D" for an org, "005" for a user)
/// from its 15 or 18 characters. The last three of 18 characters encode which letters are upper
/// case and must be correct. Nothing for any other text.
[[nodiscard]] std::optional<std::string> salesforce_id(std::string_view text,
                                                       std::string_view prefix);

}  // namespace orgkeep::server
