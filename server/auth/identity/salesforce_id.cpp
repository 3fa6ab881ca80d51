#include "server/auth/identity/salesforce_id.hpp"

#include <algorithm>

namespace orgkeep::server {
namespace {

constexpr std::size_t short_length = 15;
constexpr std::size_t long_length = 18;
constexpr std::size_t chunk = 5;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::optional<std::string> salesforce_id(std::string_view text, std::string_view prefix) {
    if ((text.size() != short_length && text.size() != long_length) || !text.starts_with(prefix) ||
        !std::all_of(text.begin(), text.end(), is_letter_or_digit)) {
        return std::nullopt;
    }
    std::string id(text.substr(0, short_length));
    // One character for every five: a bit for each capital letter, the first one the lowest.
    for (std::size_t begin = 0; begin < short_length; begin += chunk) {
        std::size_t capitals = 0;
        for (std::size_t at = 0; at < chunk; ++at) {
            const char c = text[begin + at];
            capitals += c >= 'A' && c <= 'Z' ? std::size_t{1} << at : 0;
        }
        id += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[capitals];
    }
    const bool fits = text.size() == short_length || text == id;
    return fits ? std::optional(std::move(id)) : std::nullopt;
}

}  // namespace orgkeep::server
