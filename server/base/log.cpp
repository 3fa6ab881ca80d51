#include "server/base/log.hpp"

#include <iostream>
#include <string>

namespace orgkeep::server {

void log_line(std::string_view text) {
    std::string line = "orgkeep: ";
    line.append(text).append("\n");
    std::cerr << line << std::flush;
}

void log_exception(std::string_view what_failed, const std::exception& exception) {
    log_line(std::string(what_failed) + ": " + exception.what());
}

void log_exception(std::string_view what_failed, const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& known) {
        log_exception(what_failed, known);
    } catch (...) {
        log_line(std::string(what_failed) + " for an unknown reason");
    }
}

}  // namespace orgkeep::server
