#include "server/program/serve.hpp"

#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <utility>

#include "server/base/log.hpp"
#include "server/base/periodic_task.hpp"

namespace orgkeep::server {
namespace {

constexpr std::chrono::milliseconds tick_interval{200};

PeriodicTask make_ticker(std::vector<Service*> services, Clock clock) {
    return {tick_interval, [services = std::move(services), clock] {
                for (Service* const service : services) {
                    service->tick(clock.now());
                }
            }};
}

int failed(const std::string& message) {
    log_line(message);
    return EXIT_FAILURE;
}

}  // namespace

sigset_t block_ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

int serve(Backend backend, Clock clock, const sigset_t& ending_signals) {
    const char* const scheme = backend.http.tls ? "https" : "http";
    const std::string address = backend.http.address;
    Result<HttpServer, std::string> made =
        HttpServer::make(std::move(backend.http), std::move(backend.application),
                         std::move(backend.site), [clock] { return clock.now(); });
    if (!made) {
        return failed(made.error());
    }
    HttpServer& server = made.value();
    const Result<int, std::string> port = server.bind();
    if (!port) {
        return failed(port.error());
    }
    const PeriodicTask ticker = make_ticker(std::move(backend.services), clock);
    bool served = false;
    std::jthread serving([&] {
        served = server.serve();
        // Wakes the main thread when serving ends by itself.
        kill(getpid(), SIGTERM);
    });
    const bool is_v6 = address.find(':') != std::string::npos;
    std::cout << "listening on " << scheme << "://" << (is_v6 ? "[" + address + "]" : address)
              << ":" << port.value() << std::endl;

    int signal = 0;
    sigwait(&ending_signals, &signal);
    server.stop();
    serving.join();
    return served ? EXIT_SUCCESS : failed("the server stopped accepting connections");
}

}  // namespace orgkeep::server
