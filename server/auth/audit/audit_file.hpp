#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"

namespace orgkeep::server {

/// Where the lines of the audit log go: a file that only its owner may read, or standard error.
/// Safe for use by several threads at once.
class AuditFile {
  public:
    /// Appends to the file; makes it when it is not there. One that others may read is taken from
    /// them, one that belongs to another user is refused. The error is a sentence.
    [[nodiscard]] static Result<AuditFile, std::string> open(const std::string& path);
    /// Standard error.
    AuditFile();

    /// Whole lines, on their way to the disk when this returns. What can't be written is said on
    /// standard error, so that it is not lost without a word.
    void write(const std::string& line);

  private:
    class File;
    std::shared_ptr<File> file_;
};

}  // namespace orgkeep::server
