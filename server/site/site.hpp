#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/site/known_contents.hpp"
#include "server/message/message.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A folder of static files. A file may have compressed siblings, name.br and name.gz, which are
/// sent to those who take them.
class Site {
  public:
    /// The error is a sentence: the folder is not there, or has no index.html.
    /// `hosts` are the origins that may embed the page, which is told of them.
    [[nodiscard]] static Result<Site, std::string> open(const std::string& folder,
                                                        std::vector<std::string> hosts = {});

    /// Answers every request; 404 with a small page for what is not there. "/" is index.html. Names
    /// that begin with a dot, and whatever lies outside the folder, be it by a link, are not there.
    /// Of a file that is known, nothing is read for HEAD, or for who has it already.
    [[nodiscard]] Response handle(const Request& request) const;

    /// The page for one person alone, which begins with this launch code, and which pages of these
    /// origins alone may embed.
    [[nodiscard]] Response launch_page(const std::string& launch_code,
                                       const std::vector<std::string>& hosts) const;

  private:
    Site(std::filesystem::path root, std::vector<std::string> hosts)
        : root_(std::move(root)), hosts_(std::move(hosts)) {}
    /// The page with its metas filled in; nothing where it can't be read.
    [[nodiscard]] std::optional<std::string> page(const std::string& launch_code,
                                                  const std::vector<std::string>& hosts) const;
    [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view target) const;

    std::filesystem::path root_;  ///< canonical
    std::vector<std::string> hosts_;
    std::shared_ptr<KnownContents> known_ = std::make_shared<KnownContents>();
};

/// Whether a file name carries a hash of its content, so that it never changes:
/// "dashboard-0a1b2c3d4e5f.wasm".
[[nodiscard]] bool has_content_hash(std::string_view file_name);

/// "text/javascript; charset=utf-8" for "x.mjs"; "application/octet-stream" for what is not known.
[[nodiscard]] std::string_view media_type(std::string_view file_name);

/// Text for a double-quoted attribute of HTML.
[[nodiscard]] std::string attribute_text(std::string_view text);

/// A page for people in place of what can't be answered.
[[nodiscard]] Response error_page(int status, std::string_view title, std::string_view text);

}  // namespace orgkeep::server
