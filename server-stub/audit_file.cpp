#include "server-stub/audit_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <mutex>
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

AuditFile::AuditFile() : file_(std::make_shared<File>(STDERR_FILENO)) {}

Result<AuditFile, std::string> AuditFile::open(const std::string& path) {
    const int descriptor = ::open(
        path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return "the audit log " + path + " cannot be written: " + std::strerror(errno);
    }
    AuditFile file;
    file.file_ = std::make_shared<File>(descriptor);
    return file;
}

void AuditFile::write(const std::string& line) {
    if (!file_->write(line + "\n")) {
        std::cerr << "orgkeep-server: the audit log cannot be written; not in it: " << line
                  << std::endl;
    }
}

}  // namespace orgkeep::server
