#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The API names of objects.
namespace orgkeep::imports {

/// A namespace (15), a name (40), a suffix and what joins them are shorter by far.
inline constexpr std::size_t longest_api_name = 120;

/// Whether an object may be called so: ASCII letters, digits and underscores, a letter first, no
/// underscore last, such as "Account" and "namespace__Invoice__c".
[[nodiscard]] constexpr bool is_api_name(std::string_view name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (name.empty() || name.size() > longest_api_name || !is_letter(name.front()) ||
        name.back() == '_') {
        return false;
    }
    for (const char c : name) {
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '_') {
            return false;
        }
    }
    return true;
}

/// A name for comparison: Salesforce takes "ACCOUNT" for Account. ASCII alone is folded.
[[nodiscard]] inline std::string folded(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

/// Whether two names are the same but for the case of ASCII letters.
[[nodiscard]] constexpr bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace orgkeep::imports
