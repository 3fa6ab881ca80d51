#include <pthread.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "server-stub/clock.hpp"
#include "server-stub/http/http_server.hpp"
#include "server-stub/options.hpp"
#include "server-stub/service/service.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::server;

constexpr int exit_usage = 2;
constexpr auto tick_every = std::chrono::milliseconds(200);
constexpr double part_done_in_running_scenario = 0.4;

int fail(const std::string& message) {
    std::cerr << "orgkeep-server: " << message << std::endl;
    return EXIT_FAILURE;
}

/// Lets the service's time pass until it goes.
class Ticker {
  public:
    Ticker(Service& service, Clock clock)
        : thread_([this, &service, clock] { run(service, clock); }) {}
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    ~Ticker() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

  private:
    void run(Service& service, Clock clock) {
        std::unique_lock lock(mutex_);
        bool said = false;
        while (!wake_.wait_for(lock, tick_every, [this] { return stopping_; })) {
            const bool ok = service.tick(clock.now());
            if (!ok && !said) {
                std::cerr << "orgkeep-server: the database cannot be written; trying on"
                          << std::endl;
            }
            said = !ok;
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses the others
};

struct OpenedStore {
    Store store;
    bool begins_midway = false;
};

/// Opens the database and, when it is new, fills it with the scenario.
Result<OpenedStore, OpenFailure> open_store(const Options& options, Instant now) {
    Result<Store, OpenFailure> store = Store::open(options.database);
    if (!store) {
        return store.error();
    }
    const Scenario wanted = options.scenario.value_or(Scenario::healthy);
    const std::optional<StoredOrg> org = store.value().org();
    if (!org) {
        seed_store(store.value(), wanted, options.seed, now);
    } else if (options.scenario && org->scenario != name(wanted)) {
        std::cerr << "orgkeep-server: " << options.database << " holds the scenario \""
                  << org->scenario << "\" and keeps it; for \"" << name(wanted)
                  << "\" name a new file" << std::endl;
    }
    return OpenedStore{std::move(store.value()), !org && wanted == Scenario::running};
}

int serve(const Options& options, const sigset_t& ending_signals) {
    std::optional<Site> site;
    if (options.site) {
        Result<Site, std::string> opened = Site::open(*options.site);
        if (!opened) {
            return fail("--site: " + opened.error());
        }
        site = std::move(opened.value());
    }
    const Instant now = options.clock.value_or(system_now());
    Result<OpenedStore, OpenFailure> opened = open_store(options, now);
    if (!opened) {
        return fail(opened.error().message);
    }
    Service service(std::move(opened.value().store), options.speed, now);
    if (opened.value().begins_midway) {
        service.begin_midway(part_done_in_running_scenario, now);
    }

    // From here on: what came before, such as filling the database, takes no time.
    const Clock clock(now);
    HttpServer server(service, std::move(site), [clock] { return clock.now(); });
    const Result<int, std::string> port = server.bind(options.port);
    if (!port) {
        return fail(port.error());
    }
    const Ticker ticker(service, clock);
    bool served = false;
    std::thread serving([&] {
        served = server.serve();
        // Should serving break off by itself, the main thread is still to be woken.
        kill(getpid(), SIGTERM);
    });
    std::cout << "listening on http://127.0.0.1:" << port.value() << std::endl;

    int signal = 0;
    sigwait(&ending_signals, &signal);
    server.stop();
    serving.join();
    return served ? EXIT_SUCCESS : fail("serving broke off");
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const auto parsed = parse_options(arguments);
    if (const auto* help = std::get_if<HelpRequest>(&parsed)) {
        std::cout << help->text;
        return EXIT_SUCCESS;
    }
    if (const auto* error = std::get_if<UsageError>(&parsed)) {
        std::cerr << "orgkeep-server: " << error->message << std::endl;
        return exit_usage;
    }
    // Signals that end the program are waited for in one place; every thread begun from here on has
    // them blocked. A peer that goes away shows as a failed write, not as a signal.
    sigset_t ending_signals;
    sigemptyset(&ending_signals);
    sigaddset(&ending_signals, SIGTERM);
    sigaddset(&ending_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending_signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return serve(std::get<Options>(parsed), ending_signals);
    } catch (const std::exception& failure) {
        return fail(failure.what());
    }
}
