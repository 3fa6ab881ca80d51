#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orgkeep::server {

/// The Content-Security-Policy of a page of the site: what it may load and run, and that only pages
/// of these origins may frame it (none may when the list is empty).
[[nodiscard]] std::string page_security_policy(const std::vector<std::string>& embedding_origins);

/// The Content-Security-Policy of everything else. A browser that displays data as a page must not
/// run anything in it.
inline constexpr std::string_view data_security_policy =
    "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

}  // namespace orgkeep::server
