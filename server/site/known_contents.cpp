#include "server/site/known_contents.hpp"

#include <chrono>
#include <system_error>

#include "server/message/etag.hpp"

namespace orgkeep::server {
namespace {

namespace fs = std::filesystem;

/// The longest tick of a file system's clock is FAT's.
constexpr std::chrono::seconds longest_tick{2};

}  // namespace

std::optional<KnownContent> KnownContents::look(const fs::path& file, const Read& read) {
    // Looked at before it is read: what is written meanwhile has another version than the kept one.
    const std::optional<Version> version = version_of(file);
    if (version) {
        if (auto known = find(file, *version)) {
            return known;
        }
    }
    const std::optional<std::string> body = read();
    if (!body) {
        return std::nullopt;
    }
    const KnownContent content{"\"" + fingerprint(*body) + "\"", body->size()};
    if (version && is_settled(*version)) {
        const std::lock_guard lock(mutex_);
        by_file_.insert_or_assign(file, Entry{*version, content});
    }
    return content;
}

std::optional<KnownContents::Version> KnownContents::version_of(const fs::path& file) {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    if (error) {
        return std::nullopt;
    }
    const std::uintmax_t size = fs::file_size(file, error);
    return error ? std::nullopt : std::optional(Version{written, size});
}

/// Whether another content would have another version: within the tick in which it was written, a
/// file can be written again.
bool KnownContents::is_settled(const Version& version) {
    const auto age = fs::file_time_type::clock::now() - version.written;
    return age > longest_tick || age < -longest_tick;
}

std::optional<KnownContent> KnownContents::find(const fs::path& file,
                                                const Version& version) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_file_.find(file);
    if (found == by_file_.end() || found->second.version != version) {
        return std::nullopt;
    }
    return found->second.content;
}

}  // namespace orgkeep::server
