#pragma once

#include <string_view>

namespace orgkeep::server {

/// The content codings of the site's files, best first.
enum class ContentCoding { brotli, gzip, identity };

/// The name in Content-Encoding: "br", "gzip", "identity".
[[nodiscard]] std::string_view name(ContentCoding coding);

/// The q value of a coding in an Accept-Encoding header (RFC 9110, section 12.5.3) in thousandths;
/// 0 for a coding that is not acceptable or whose q value is malformed.
[[nodiscard]] int quality_of(std::string_view accept_encoding, ContentCoding coding);

}  // namespace orgkeep::server
