#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// The 18-character form of a Salesforce id with this prefix ("00D" for an org, "005" for a user)
/// from its 15 or 18 characters. The last three of 18 characters encode which letters are upper
/// case and must be correct. Returns nothing for any other text.
[[nodiscard]] std::optional<std::string> salesforce_id(std::string_view text,
                                                       std::string_view prefix);

/// The error about a text that should be such an id.
inline constexpr std::string_view org_id_error =
    "must be an org id: 15 or 18 characters that start with 00D";
inline constexpr std::string_view salesforce_user_id_error =
    "must be a user id: 15 or 18 characters that start with 005";

}  // namespace orgkeep::server
