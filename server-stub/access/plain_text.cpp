#include "server-stub/access/plain_text.hpp"

#include "shared/core/utf8.hpp"

namespace orgkeep::server {
namespace {

constexpr std::size_t longest_name = 255;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c >= invalid_byte;
}

// Unicode Standard Annex #9, section 2: embeddings, overrides, isolates.
bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

bool has_control_characters(std::string_view text) {
    while (!text.empty()) {
        if (is_control(take_character(text))) {
            return true;
        }
    }
    return false;
}

bool is_display_name(std::string_view text) {
    if (text.size() > longest_name || trim_white_space(text).empty() ||
        has_control_characters(text)) {
        return false;
    }
    while (!text.empty()) {
        if (turns_direction(take_character(text))) {
            return false;
        }
    }
    return true;
}

}  // namespace orgkeep::server
