#pragma once

#include <string>
#include <string_view>

/// Names of users, which come from outside and are shown to others.
namespace orgkeep::server {

/// Whether the text contains control characters (C0, C1, DEL), line or paragraph separators, or
/// bytes that are not UTF-8.
[[nodiscard]] bool has_control_characters(std::string_view text);

/// The name without its invisible characters, as is_display_name() defines them. They often come
/// along with copied names; users are identified by their ids.
[[nodiscard]] std::string without_invisible(std::string_view name);

/// Whether the name may be shown: 1 to 255 bytes of UTF-8, not only white space, without control
/// characters and without invisible characters such as bidirectional controls, so that two names
/// that look alike are equal. Joiners and variation selectors are allowed after a letter that they
/// may shape.
[[nodiscard]] bool is_display_name(std::string_view text);

}  // namespace orgkeep::server
