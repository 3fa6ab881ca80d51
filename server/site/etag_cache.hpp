#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace orgkeep::server {

/// The properties of a file that response headers state.
struct CachedEtag {
    std::string etag;
    std::size_t length = 0;  ///< bytes of the content
};

/// Caches the ETags and lengths of files, so that HEAD and revalidation do not read them. A cached
/// entry is valid for the file's modification time and size. Grows with the number of files of the
/// site. It is safe for use by several threads at once.
class EtagCache {
  public:
    using Read = std::function<std::optional<std::string>()>;

    /// The entry of this file. Calls `read` for its content when there is no valid entry; returns
    /// nothing when `read` does.
    [[nodiscard]] std::optional<CachedEtag> get(const std::filesystem::path& file,
                                                const Read& read);

  private:
    struct Version {
        std::filesystem::file_time_type written;
        std::uintmax_t size = 0;
        friend bool operator==(const Version&, const Version&) = default;
    };
    struct Entry {
        Version version;
        CachedEtag content;
    };
    [[nodiscard]] static std::optional<Version> version_of(const std::filesystem::path& file);
    [[nodiscard]] static bool is_settled(const Version& version);
    [[nodiscard]] std::optional<CachedEtag> find(const std::filesystem::path& file,
                                                 const Version& version) const;

    mutable std::mutex mutex_;
    std::map<std::filesystem::path, Entry> by_file_;
};

}  // namespace orgkeep::server
