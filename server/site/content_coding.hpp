#pragma once

#include <string_view>

namespace orgkeep::server {

/// The content codings that the site's files come in, best first.
enum class ContentCoding { brotli, gzip, identity };

/// The name in Content-Encoding: "br", "gzip", "identity".
[[nodiscard]] std::string_view name(ContentCoding coding);

/// How welcome a coding is by an Accept-Encoding header (RFC 9110, section 12.5.3): its q value in
/// thousandths, 0 for not at all. A q value that can't be read counts as 0.
[[nodiscard]] int acceptance(std::string_view accept_encoding, ContentCoding coding);

}  // namespace orgkeep::server
