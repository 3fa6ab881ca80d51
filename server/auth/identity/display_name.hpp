#pragma once

#include <string>
#include <string_view>

/// Texts from outside that people will read.
namespace orgkeep::server {

/// Control characters of C0, C1 and DEL, line and paragraph separators, or what is no UTF-8.
[[nodiscard]] bool has_control_characters(std::string_view text);

/// The name without what is_display_name() calls invisible: a mark that came along with a copied
/// name is nobody's fault, and people are told apart by their ids.
[[nodiscard]] std::string without_invisible(std::string_view name);

/// A name that may be shown: 1 to 255 bytes of UTF-8, not white space alone, no control characters
/// and nothing invisible, such as marks that turn the direction of the text around it: two names
/// that look alike are to be one. Joiners and variation selectors are allowed behind a letter that
/// they may shape.
[[nodiscard]] bool is_display_name(std::string_view text);

}  // namespace orgkeep::server
