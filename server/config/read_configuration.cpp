#include "server/config/read_configuration.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "server/base/log.hpp"

namespace orgkeep::server {
namespace {

std::optional<std::string> environment_variable(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<std::string> file_content(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(stream), {});
    return stream.bad() || !stream.is_open() ? std::nullopt : std::optional(std::move(content));
}

void warn_if_open_to_all(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IROTH | S_IWOTH)) != 0) {
        log_line(path +
                 " contains a secret, but every user of this machine may read it (chmod o-rwx)");
    }
}

std::optional<std::string> secret_content(const std::string& path) {
    warn_if_open_to_all(path);
    return file_content(path);
}

}  // namespace

Result<Configuration, std::string> read_configuration(const std::string& path,
                                                      std::span<const std::string_view> scenarios) {
    const std::optional<std::string> text = file_content(path);
    if (!text) {
        return "the configuration " + path + " cannot be read";
    }
    contract::Validated<Configuration> parsed =
        parse_configuration(*text, {environment_variable, secret_content}, scenarios);
    if (!parsed) {
        std::string faults = "the configuration " + path + " has errors:";
        for (const contract::DecodeError& fault : parsed.error()) {
            const std::string place = fault.pointer.empty() ? "the file" : fault.pointer;
            faults += "\n  " + place + ": " + fault.detail;
        }
        return faults;
    }
    if (const auto& tls = parsed.value().tls) {
        warn_if_open_to_all(tls->private_key);
    }
    return std::move(parsed.value());
}

}  // namespace orgkeep::server
