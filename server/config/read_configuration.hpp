#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/config/configuration.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// Reads the configuration file and the secrets that it names, from files and the environment. Logs
/// a warning for each file with a secret that every user of this machine may read; that is no
/// error, because containers often mount secrets like that. The error has a line for every fault.
[[nodiscard]] Result<Configuration, std::string> read_configuration(
    const std::string& path, std::span<const std::string_view> scenarios);

}  // namespace orgkeep::server
