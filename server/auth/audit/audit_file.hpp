#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"

namespace orgkeep::server {

/// The file of the audit log, which only its owner may read, or standard error. It is safe for use
/// by several threads at once.
class AuditFile {
  public:
    /// Opens the file for appending and creates it if needed. A file that others may read is made
    /// private; one that belongs to another user is refused. The error is a sentence.
    [[nodiscard]] static Result<AuditFile, std::string> open(const std::string& path);
    /// Writes to standard error.
    AuditFile();

    /// Writes a whole line before it returns. A line that cannot be written goes to standard error,
    /// so that it is not lost.
    void write(const std::string& line);

  private:
    class File;
    std::shared_ptr<File> file_;
};

}  // namespace orgkeep::server
