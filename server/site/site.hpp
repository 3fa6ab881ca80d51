#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/message/message.hpp"
#include "server/site/etag_cache.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A folder of static files. A file may have compressed siblings, name.br and name.gz, which are
/// sent to clients that accept them.
class Site {
  public:
    /// `hosts` are the origins that may frame the page; they are written into it. The error is a
    /// sentence: there is no such folder, or it has no index.html.
    [[nodiscard]] static Result<Site, std::string> open(const std::string& folder,
                                                        std::vector<std::string> hosts = {});

    /// Answers every request; "/" is index.html. 404 with a small page for files that do not exist,
    /// names that start with a dot, and everything outside the folder, also behind links. A file
    /// with a cached ETag is not read for HEAD or when the client has it already.
    [[nodiscard]] Response handle(const Request& request) const;

    /// The page for one user, with this launch code, which only pages of these origins may frame.
    [[nodiscard]] Response launch_page(const std::string& launch_code,
                                       const std::vector<std::string>& hosts) const;

  private:
    Site(std::filesystem::path root, std::vector<std::string> hosts)
        : root_(std::move(root)), hosts_(std::move(hosts)) {}
    /// The page with its meta elements filled in; nothing if it cannot be read.
    [[nodiscard]] std::optional<std::string> page(const std::string& launch_code,
                                                  const std::vector<std::string>& hosts) const;
    [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view target) const;

    std::filesystem::path root_;  ///< canonical path
    std::vector<std::string> hosts_;
    std::shared_ptr<EtagCache> etags_ = std::make_shared<EtagCache>();
};

/// Whether a file name contains a hash of the content, so that the file never changes:
/// "dashboard-0a1b2c3d4e5f.wasm".
[[nodiscard]] bool has_content_hash(std::string_view file_name);

/// "text/javascript; charset=utf-8" for "x.mjs"; "application/octet-stream" for unknown extensions.
[[nodiscard]] std::string_view media_type(std::string_view file_name);

/// The text escaped for a double-quoted attribute of HTML.
[[nodiscard]] std::string attribute_text(std::string_view text);

}  // namespace orgkeep::server
