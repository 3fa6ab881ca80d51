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

struct Options {
    int port = 8080;
    std::optional<std::string> site;
    std::string database = ":memory:";
    std::optional<Scenario> scenario;  ///< `healthy` for a new database when not given
    double speed = 60;
    std::uint64_t seed = 1;
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

/// Reads the arguments after the program's name. "--name value" and "--name=value" are alike.
[[nodiscard]] std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments);

}  // namespace orgkeep::server
