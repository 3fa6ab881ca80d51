#include "server-stub/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "server/base/origin.hpp"
#include "server/http/policy.hpp"

namespace orgkeep::server {
namespace {

constexpr auto names =
    std::to_array<std::string_view>({"--auth", "--configuration", "--listen", "--port", "--site",
                                     "--database", "--scenario", "--speed", "--seed", "--clock"});
/// What each org has of its own where there are several.
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
           "A stub of the backup service: an invented org whose backups run. It prints\n"
           "\"listening on http://127.0.0.1:PORT\" once it answers.\n"
           "\n"
           "  --auth MODE       none (default): everybody who reaches it is the administrator of "
           "the\n"
           "                    one org; it listens on the loopback only. token: people come in "
           "by\n"
           "                    launch codes of a configuration, which names the orgs\n"
           "  --configuration FILE  JSON, for --auth token; server-stub/README.md describes it\n"
           "  --listen ADDRESS  IP address to listen on (default 127.0.0.1)\n"
           "  --port N          port to listen on, 0 takes a free one (default 8080)\n"
           "  --site DIR        folder of the dashboard to serve at /\n"
           "  --database FILE   where to keep the state, default :memory: (nothing is kept)\n"
           "  --scenario NAME   state of a new database, default healthy; \"help\" lists them.\n"
           "                    A database that exists keeps the state it has\n"
           "  --speed X         how many times faster than a real one a backup works (default\n"
           "                    60: what takes a minute takes a second). Times shown, the\n"
           "                    schedule and the quota's 24 hours go by the real clock\n"
           "  --seed N          another seed, another org: 0 to 18446744073709551615 (default 1)\n"
           "  --clock TIME      the time it is at the start, such as 2026-11-22T14:05:00Z; it "
           "goes\n"
           "                    on from there at its own pace. With a new database, the same\n"
           "                    seed, scenario and time give the same answers at every start\n"
           "                    (default: the system's time)\n"
           "  --help            this text\n"
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

std::string refused(std::string_view option, std::string_view value, const std::string& wanted) {
    return std::string(option) + " \"" + std::string(value) + "\": " + wanted;
}

/// Puts one value in its place; a message when it has none.
std::optional<std::string> take(Options& options, std::string_view option, std::string_view value) {
    if (value.empty()) {
        return std::string(option) + " needs a value";
    }
    if (option == "--auth") {
        if (value != "none" && value != "token") {
            return refused(option, value, "there are the modes none and token");
        }
        options.auth = value == "none" ? AuthMode::none : AuthMode::token;
    } else if (option == "--configuration") {
        options.configuration = std::string(value);
    } else if (option == "--listen") {
        if (value != "localhost" && address_fault(std::string(value))) {
            return refused(option, value, "an address is written like 127.0.0.1, 0.0.0.0 or ::");
        }
        options.listen = std::string(value);
    } else if (option == "--port") {
        const auto port = number<int>(value);
        if (!port || *port < 0 || *port > 65'535) {
            return refused(option, value, "a port is a whole number from 0 to 65535");
        }
        options.port = *port;
    } else if (option == "--site") {
        options.site = std::string(value);
    } else if (option == "--database") {
        options.database = std::string(value);
    } else if (option == "--scenario") {
        options.scenario = scenario_named(value);
        if (!options.scenario) {
            return refused(option, value, "there is no such scenario. There are:\n") +
                   scenario_list();
        }
    } else if (option == "--speed") {
        const auto speed = number<double>(value);
        if (!speed || !std::isfinite(*speed) || *speed < slowest || *speed > fastest) {
            return refused(option, value, "a speed is a number from 0.01 to 100000");
        }
        options.speed = *speed;
    } else if (option == "--clock") {
        options.clock = parse_rfc3339(value);
        if (!options.clock) {
            return refused(option, value, "a time is written like 2026-11-22T14:05:00Z");
        }
    } else {
        const auto seed = number<std::uint64_t>(value);
        if (!seed) {
            return refused(option, value,
                           "a seed is a whole number from 0 to 18446744073709551615");
        }
        options.seed = *seed;
    }
    return std::nullopt;
}

/// What is wrong with options that each by itself are right.
std::optional<std::string> clash(const Options& options, std::string_view given_of_one_org) {
    if (options.auth == AuthMode::none) {
        if (!is_loopback(options.listen)) {
            return refused("--listen", options.listen,
                           "others reach this address, and --auth none asks nobody who they are; "
                           "use --auth token there, or listen on 127.0.0.1");
        }
        if (options.configuration) {
            return "--configuration is for --auth token";
        }
        return std::nullopt;
    }
    if (!options.configuration) {
        return "--auth token needs a --configuration";
    }
    if (!given_of_one_org.empty()) {
        return std::string(given_of_one_org) +
               " is for --auth none; with --auth token it stands in the configuration, for each "
               "org";
    }
    return std::nullopt;
}

}  // namespace

std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments) {
    Options options;
    std::string_view of_one_org;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string_view argument = arguments[index];
        if (argument == "--help" || argument == "-h") {
            return HelpRequest{help()};
        }
        const std::size_t equals = argument.find('=');
        const std::string_view option = argument.substr(0, equals);
        if (std::find(names.begin(), names.end(), option) == names.end()) {
            return UsageError{"unknown option \"" + std::string(option) +
                              "\"; --help lists what there is"};
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
        if (std::optional<std::string> message = take(options, option, value)) {
            return UsageError{std::move(*message)};
        }
        if (std::find(names_of_one_org.begin(), names_of_one_org.end(), option) !=
            names_of_one_org.end()) {
            of_one_org = option;
        }
    }
    if (std::optional<std::string> message = clash(options, of_one_org)) {
        return UsageError{std::move(*message)};
    }
    return options;
}

}  // namespace orgkeep::server
