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

/// How the service knows who asks.
enum class AuthMode {
    none,   ///< not at all: on the loopback alone, everybody is the org's administrator
    token,  ///< by launch codes and bearers
};

struct Options {
    AuthMode auth = AuthMode::none;
    std::optional<std::string> configuration;  ///< of AuthMode::token
    std::string listen = "127.0.0.1";          ///< an IP address, or localhost
    int port = 8080;
    std::optional<std::string> site;
    // Of AuthMode::none; with AuthMode::token each org of the configuration has its own.
    std::string database = ":memory:";
    std::optional<Scenario> scenario;  ///< `healthy` for a new database when not given
    std::uint64_t seed = 1;
    double speed = 60;
    std::optional<Instant> clock;  ///< what the time is at the start; the system's when not given
};

/// A text to print in place of starting; for --help.
struct HelpRequest {
    std::string text;
};

/// What is wrong with the command line, and how it would be right.
struct UsageError {
    std::string message;
};

/// Reads the arguments after the program's name. "--name value" and "--name=value" are alike. What
/// can't be had together is an error: no authentication on an address that others reach, a
/// configuration without tokens, and a database for all orgs.
[[nodiscard]] std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments);

}  // namespace orgkeep::server
