#include "server/auth/audit/audit_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <mutex>
#include <optional>
#include <utility>

namespace orgkeep::server {

class AuditFile::File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ != STDERR_FILENO) {
            close(descriptor_);
        }
    }

    /// Whether all of it was written.
    bool write(std::string_view text) {
        const std::lock_guard lock(mutex_);
        while (!text.empty()) {
            const ssize_t count = ::write(descriptor_, text.data(), text.size());
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count <= 0) {
                return false;
            }
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

  private:
    std::mutex mutex_;
    int descriptor_;
};

namespace {

/// Takes a file that was there already from all but its owner, who must be us. What keeps that from
/// being so, or nothing. A pipe or a device is whose it is.
std::optional<std::string> make_private(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) {
        return std::strerror(errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    if (status.st_uid != geteuid()) {
        return "it belongs to another user, who could change it; give it to the service's user "
               "(chown)";
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0 && fchmod(descriptor, S_IRUSR | S_IWUSR) != 0) {
        return std::string("it cannot be kept from other users: ") + std::strerror(errno);
    }
    return std::nullopt;
}

}  // namespace

AuditFile::AuditFile() : file_(std::make_shared<File>(STDERR_FILENO)) {}

Result<AuditFile, std::string> AuditFile::open(const std::string& path) {
    const int descriptor = ::open(
        path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return "the audit log " + path + " cannot be written: " + std::strerror(errno);
    }
    AuditFile file;
    file.file_ = std::make_shared<File>(descriptor);
    if (const auto fault = make_private(descriptor)) {
        return "the audit log " + path + " cannot be used: " + *fault;
    }
    return file;
}

void AuditFile::write(const std::string& line) {
    if (!file_->write(line + "\n")) {
        std::cerr << "orgkeep-stub: the audit log cannot be written; not in it: " << line
                  << std::endl;
    }
}

}  // namespace orgkeep::server
