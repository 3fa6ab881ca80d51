#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// The 18-character form of a Salesforce id of this kind ("00D" for an org, "005" for a user) from
/// its 15 or 18 characters. Nothing for what is no such id; the three characters that 18 have more
/// are a checksum of which letters are capital, and must be right.
[[nodiscard]] std::optional<std::string> salesforce_id(std::string_view text,
                                                       std::string_view prefix);

}  // namespace orgkeep::server
