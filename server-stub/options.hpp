#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "server-stub/simulation/scenario.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// The authentication of API requests.
enum class AuthMode {
    none,   ///< no authentication: on the loopback only, everybody is the org's administrator
    token,  ///< authentication by launch codes and bearer tokens
};

struct Options {
    AuthMode auth = AuthMode::none;
    std::optional<std::string> configuration;  ///< path of the file for AuthMode::token
    std::string listen = "127.0.0.1";          ///< an IP address, or localhost
    int port = 8080;
    std::optional<std::string> site;
    // The database for AuthMode::none; with AuthMode::token each org of the configuration has its
    // own.
    std::string database = ":memory:";
    std::optional<Scenario> scenario;  ///< `healthy` for a new database when not given
    std::uint64_t seed = 1;
    double speed = 60;
    std::optional<Instant> clock;  ///< the time at the start; default: the system time
};

/// Text to print instead of starting, for --help.
struct HelpRequest {
    std::string text;
};

/// An error of the command line, and how to correct it.
struct UsageError {
    std::string message;
};

/// Reads the arguments after the program's name. "--name value" and "--name=value" are equivalent.
/// Options that contradict each other are an error: no authentication on an address that other
/// machines can reach, a configuration without tokens, and one database for several orgs.
[[nodiscard]] std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments);

}  // namespace orgkeep::server
