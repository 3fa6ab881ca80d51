#pragma once

#include <csignal>
#include <optional>
#include <vector>

#include "server/base/clock.hpp"
#include "server/http/http_server.hpp"
#include "server/service/service.hpp"
#include "server/site/site.hpp"

/// The main loop of every program around the service: it serves until a signal ends it.
namespace orgkeep::server {

/// Everything that answers requests.
struct Backend {
    HttpSettings http;
    std::vector<Service*> services;  ///< services of all orgs, advanced a few times a second
    Application application;
    std::optional<Site> site;
};

/// Blocks SIGTERM and SIGINT in this thread and in every thread that it starts from now on, so that
/// serve() alone receives them. Ignores SIGPIPE: a peer that disconnects is a failed write.
[[nodiscard]] sigset_t block_ending_signals();

/// Prints "listening on http://127.0.0.1:8080" and serves until one of the signals arrives. The
/// objects that the backend points to must outlive this call. Returns the exit code of the program;
/// failures are logged.
[[nodiscard]] int serve(Backend backend, Clock clock, const sigset_t& ending_signals);

}  // namespace orgkeep::server
