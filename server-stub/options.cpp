#include "server-stub/options.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace orgkeep::server {
namespace {

constexpr std::array<std::string_view, 7> names = {"--port",  "--site", "--database", "--scenario",
                                                   "--speed", "--seed", "--clock"};
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
    return "usage: orgkeep-server [options]\n"
           "\n"
           "A stub of the backup service: an invented org whose backups run. It answers on the\n"
           "loopback only and prints \"listening on http://127.0.0.1:PORT\" once it does.\n"
           "\n"
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
    if (option == "--port") {
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

bool is_known(std::string_view option) {
    for (const std::string_view known : names) {
        if (known == option) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::variant<Options, HelpRequest, UsageError> parse_options(
    std::span<const std::string_view> arguments) {
    Options options;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string_view argument = arguments[index];
        if (argument == "--help" || argument == "-h") {
            return HelpRequest{help()};
        }
        const std::size_t equals = argument.find('=');
        const std::string_view option = argument.substr(0, equals);
        if (!is_known(option)) {
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
    }
    return options;
}

}  // namespace orgkeep::server
