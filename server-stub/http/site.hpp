#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "server-stub/service/message.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// What the dashboard's page may load and do, and who may frame it.
inline constexpr std::string_view page_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; base-uri 'none'; "
    "object-src 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";

/// A folder of static files. A file may have compressed siblings, name.br and name.gz, which are
/// sent to those who take them.
class Site {
  public:
    /// The error is a sentence: the folder is not there, or has no index.html.
    [[nodiscard]] static Result<Site, std::string> open(const std::string& folder);

    /// Answers every request; 404 with a small page for what is not there. "/" is index.html. Names
    /// that begin with a dot, and whatever lies outside the folder, be it by a link, are not there.
    [[nodiscard]] Response handle(const Request& request) const;

  private:
    explicit Site(std::filesystem::path root) : root_(std::move(root)) {}
    [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view target) const;

    std::filesystem::path root_;  ///< canonical
};

/// Whether a file name carries a hash of its content, so that it never changes:
/// "dashboard-0a1b2c3d4e5f.wasm".
[[nodiscard]] bool has_content_hash(std::string_view file_name);

/// "text/javascript; charset=utf-8" for "x.mjs"; "application/octet-stream" for what is not known.
[[nodiscard]] std::string_view media_type(std::string_view file_name);

/// A page for people in place of what can't be answered.
[[nodiscard]] Response error_page(int status, std::string_view title, std::string_view text);

}  // namespace orgkeep::server
