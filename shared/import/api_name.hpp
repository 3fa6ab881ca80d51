#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "shared/text/ascii.hpp"

/// The API names of objects. Salesforce accepts "ACCOUNT" for Account: compare names with
/// equal_ignoring_ascii_case() or by their ascii_lower().
namespace orgkeep::imports {

/// Far longer than any real name: a namespace (15 characters), a name (40), a suffix and
/// underscores.
inline constexpr std::size_t longest_api_name = 120;

/// Whether the text is a valid API name: ASCII letters, digits and underscores, beginning with a
/// letter and not ending in an underscore, such as "Account" and "namespace__Invoice__c".
[[nodiscard]] constexpr bool is_api_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_api_name && is_ascii_letter(name.front()) &&
           name.back() != '_' && std::all_of(name.begin(), name.end(), [](char c) {
               return is_ascii_alphanumeric(c) || c == '_';
           });
}

}  // namespace orgkeep::imports
