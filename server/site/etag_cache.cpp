#include "server/site/etag_cache.hpp"

#include <chrono>
#include <system_error>

#include "server/message/etag.hpp"

namespace orgkeep::server {
namespace {

namespace fs = std::filesystem;

/// The coarsest timestamps are those of FAT.
constexpr std::chrono::seconds max_clock_tick{2};

}  // namespace

std::optional<CachedEtag> EtagCache::get(const fs::path& file, const Read& read) {
    // The version is read before the file: if the file is written meanwhile, its version differs
    // from the cached one.
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
    const CachedEtag content{"\"" + fingerprint(*body) + "\"", body->size()};
    if (version && is_settled(*version)) {
        const std::lock_guard lock(mutex_);
        by_file_.insert_or_assign(file, Entry{*version, content});
    }
    return content;
}

std::optional<EtagCache::Version> EtagCache::version_of(const fs::path& file) {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    if (error) {
        return std::nullopt;
    }
    const std::uintmax_t size = fs::file_size(file, error);
    return error ? std::nullopt : std::optional(Version{written, size});
}

/// Whether another write would change the version: a file can be written twice within one tick of
/// the file system's clock.
bool EtagCache::is_settled(const Version& version) {
    const auto age = fs::file_time_type::clock::now() - version.written;
    return age > max_clock_tick || age < -max_clock_tick;
}

std::optional<CachedEtag> EtagCache::find(const fs::path& file, const Version& version) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_file_.find(file);
    if (found == by_file_.end() || found->second.version != version) {
        return std::nullopt;
    }
    return found->second.content;
}

}  // namespace orgkeep::server
