#pragma once

#include <exception>
#include <string_view>

/// Messages for the operator of the service, on standard error. They may name files and quote
/// SQLite: a client never sees them.
namespace orgkeep::server {

/// Writes "orgkeep: " and the text as one line, which no other thread's output can split.
void log_line(std::string_view text);

/// Writes what failed and why: "orgkeep: a request failed: disk I/O error".
void log_exception(std::string_view what_failed, const std::exception& exception);
void log_exception(std::string_view what_failed, const std::exception_ptr& exception);

}  // namespace orgkeep::server
