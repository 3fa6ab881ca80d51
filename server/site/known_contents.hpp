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

/// What answers tell of a file's content besides the content.
struct KnownContent {
    std::string etag;
    std::size_t length = 0;  ///< of what is sent, in bytes
};

/// What is known of files, so that none is read to say how large it is, or that it has not changed:
/// that is told by the time it was written and its size. Grows with the files of a site. Safe for
/// use by several threads at once.
class KnownContents {
  public:
    using Read = std::function<std::optional<std::string>()>;

    /// Of this file; `read` gives what is sent of it, and is called when the file is not known as
    /// it is. Nothing when that has nothing.
    [[nodiscard]] std::optional<KnownContent> look(const std::filesystem::path& file,
                                                   const Read& read);

  private:
    struct Version {
        std::filesystem::file_time_type written;
        std::uintmax_t size = 0;
        friend bool operator==(const Version&, const Version&) = default;
    };
    struct Entry {
        Version version;
        KnownContent content;
    };
    [[nodiscard]] static std::optional<Version> version_of(const std::filesystem::path& file);
    [[nodiscard]] static bool is_settled(const Version& version);
    [[nodiscard]] std::optional<KnownContent> find(const std::filesystem::path& file,
                                                   const Version& version) const;

    mutable std::mutex mutex_;
    std::map<std::filesystem::path, Entry> by_file_;
};

}  // namespace orgkeep::server
