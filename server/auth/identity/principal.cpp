#include "server/auth/identity/principal.hpp"

#include <algorithm>

#include "server/auth/identity/salesforce_id.hpp"

namespace orgkeep::server {

std::optional<std::string> user_id(std::string_view text) {
    constexpr std::size_t longest = 64;
    const bool fits =
        !text.empty() && text.size() <= longest &&
        std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (!fits) {
        return std::nullopt;
    }
    return salesforce_id(text, "005").value_or(std::string(text));
}

}  // namespace orgkeep::server
