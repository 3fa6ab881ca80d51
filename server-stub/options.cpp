#include "server-stub/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "server/base/ip_address.hpp"

namespace orgkeep::server {
namespace {

constexpr auto names =
    std::to_array<std::string_view>({"--auth", "--configuration", "--listen", "--port", "--site",
                                     "--database", "--scenario", "--speed", "--seed", "--clock"});
/// The options that the configuration has for each org.
constexpr auto names_of_one_org =
    std::to_array<std::string_view>({"--database", "--scenario", "--seed"});
constexpr double slowest = 0.01;
constexpr double fastest = 100'000;

std::string scenario_list() {
    std::string text;
    for (const Scenario scenario : all_scenarios()) {
        std::string line = "  " + std::string(name(scenario));
        line.resize(12, ' ');
        text += line + std::string(summary(scenario)) + "\n";
    }
    return text;
}

std::string help() {
    return "usage: orgkeep-stub [options]\n"
           "\n"
           "A stub of the backup service: a simulated org whose backups run. It prints\n"
           "\"listening on http://127.0.0.1:PORT\" when it is ready.\n"
           "\n"
           "  --auth MODE       none (default): everybody who can connect is the administrator of\n"
           "                    the only org; it listens on the loopback only. token: users sign\n"
           "                    in to the orgs of a configuration by launch codes\n"
           "  --configuration FILE  JSON, for --auth token; server-stub/README.md describes it\n"
           "  --listen ADDRESS  IP address to listen on (default 127.0.0.1)\n"
           "  --port N          port to listen on, 0 chooses a free one (default 8080)\n"
           "  --site DIR        folder of the dashboard to serve at /\n"
           "  --database FILE   file of the state, default :memory: (nothing is stored)\n"
           "  --scenario NAME   state of a new database, default healthy; \"help\" lists them.\n"
           "                    An existing database keeps its state\n"
           "  --speed X         how many times faster than in reality a backup works (default\n"
           "                    60: a minute's work takes a second). Times, the schedule and the\n"
           "                    quota's 24 hours follow the real clock\n"
           "  --seed N          seed of a new org: 0 to 18446744073709551615 (default 1)\n"
           "  --clock TIME      time at the start, such as 2026-11-22T14:05:00Z (default: the\n"
           "                    system time); it advances at real pace. With a new database, the\n"
           "                    same seed, scenario and time give the same responses every time\n"
           "  --help            prints this text\n"
           "\n"
           "Scenarios:\n" +
           scenario_list();
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return !text.empty() && error == std::errc() && stop == end ? std::optional(value)
                                                                : std::nullopt;
}

std::string bad_value(std::string_view option, std::string_view value, const std::string& rule) {
    return std::string(option) + " \"" + std::string(value) + "\": " + rule;
}

/// Applies one option; returns a message if its value is bad.
std::optional<std::string> apply(Options& options, std::string_view option,
                                 std::string_view value) {
    if (value.empty()) {
        return std::string(option) + " needs a value";
    }
    if (option == "--auth") {
        if (value != "none" && value != "token") {
            return bad_value(option, value, "the modes are none and token");
        }
        options.auth = value == "none" ? AuthMode::none : AuthMode::token;
    } else if (option == "--configuration") {
        options.configuration = std::string(value);
    } else if (option == "--listen") {
        if (value != "localhost" && ip_address_error(std::string(value))) {
            return bad_value(option, value, "write an address such as 127.0.0.1, 0.0.0.0 or ::");
        }
        options.listen = std::string(value);
    } else if (option == "--port") {
        const auto port = number<int>(value);
        if (!port || *port < 0 || *port > 65'535) {
            return bad_value(option, value, "a port is a whole number from 0 to 65535");
        }
        options.port = *port;
    } else if (option == "--site") {
        options.site = std::string(value);
    } else if (option == "--database") {
        options.database = std::string(value);
    } else if (option == "--scenario") {
        options.scenario = scenario_named(value);
        if (!options.scenario) {
            return bad_value(option, value, "unknown scenario. The scenarios are:\n") +
                   scenario_list();
        }
    } else if (option == "--speed") {
        const auto speed = number<double>(value);
        if (!speed || !std::isfinite(*speed) || *speed < slowest || *speed > fastest) {
            return bad_value(option, value, "a speed is a number from 0.01 to 100000");
        }
        options.speed = *speed;
    } else if (option == "--clock") {
        options.clock = parse_rfc3339(value);
        if (!options.clock) {
            return bad_value(option, value, "write a time such as 2026-11-22T14:05:00Z");
        }
    } else {
        const auto seed = number<std::uint64_t>(value);
        if (!seed) {
            return bad_value(option, value,
                             "a seed is a whole number from 0 to 18446744073709551615");
        }
        options.seed = *seed;
    }
    return std::nullopt;
}

/// The error in the combination of options; `org_option` is an option for a single org, or "".
std::optional<std::string> conflict(const Options& options, std::string_view org_option) {
    if (options.auth == AuthMode::none) {
        if (!is_loopback(options.listen)) {
            return bad_value("--listen", options.listen,
                             "other machines can reach this address, and --auth none does not "
                             "authenticate; use --auth token, or listen on 127.0.0.1");
        }
        if (options.configuration) {
            return "--configuration is for --auth token";
        }
        return std::nullopt;
    }
    if (!options.configuration) {
        return "--auth token needs a --configuration";
    }
    if (!org_option.empty()) {
        return std::string(org_option) +
               " is for --auth none; with --auth token each org has it in the configuration";
    }
    return std::nullopt;
}

}  // namespace

std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments) {
    Options options;
    std::string_view org_option;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string_view argument = arguments[index];
        if (argument == "--help" || argument == "-h") {
            return HelpRequest{help()};
        }
        const std::size_t equals = argument.find('=');
        const std::string_view option = argument.substr(0, equals);
        if (std::find(names.begin(), names.end(), option) == names.end()) {
            return UsageError{"unknown option \"" + std::string(option) +
                              "\"; --help lists the options"};
        }
        std::string_view value;
        if (equals != std::string_view::npos) {
            value = argument.substr(equals + 1);
        } else if (index + 1 < arguments.size()) {
            value = arguments[++index];
        }
        if (option == "--scenario" && value == "help") {
            return HelpRequest{scenario_list()};
        }
        if (std::optional<std::string> message = apply(options, option, value)) {
            return UsageError{std::move(*message)};
        }
        if (std::find(names_of_one_org.begin(), names_of_one_org.end(), option) !=
            names_of_one_org.end()) {
            org_option = option;
        }
    }
    if (std::optional<std::string> message = conflict(options, org_option)) {
        return UsageError{std::move(*message)};
    }
    return options;
}

}  // namespace orgkeep::server
