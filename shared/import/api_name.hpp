#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/text/ascii.hpp"

/// The API names of objects.
namespace orgkeep::imports {

/// A namespace (15), a name (40), a suffix and what joins them are shorter by far.
inline constexpr std::size_t longest_api_name = 120;

/// Whether an object may be called so: ASCII letters, digits and underscores, a letter first, no
/// underscore last, such as "Account" and "namespace__Invoice__c".
[[nodiscard]] constexpr bool is_api_name(std::string_view name) {
    if (name.empty() || name.size() > longest_api_name || !ascii::is_letter(name.front()) ||
        name.back() == '_') {
        return false;
    }
    for (const char c : name) {
        if (!ascii::is_letter_or_digit(c) && c != '_') {
            return false;
        }
    }
    return true;
}

/// A name for comparison: Salesforce takes "ACCOUNT" for Account. ASCII alone is folded.
[[nodiscard]] inline std::string folded(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        c = ascii::to_lower(c);
    }
    return lower;
}

/// Whether two names are the same but for the case of ASCII letters.
[[nodiscard]] constexpr bool same_name(std::string_view a, std::string_view b) {
    return ascii::equal_ignoring_case(a, b);
}

}  // namespace orgkeep::imports
