#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server-stub/http/site.hpp"
#include "server-stub/service/service.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// Brings the service and the site to a port of 127.0.0.1. Nothing else can reach it.
class HttpServer {
  public:
    using Clock = std::function<Instant()>;

    /// The service must outlive the server.
    HttpServer(Service& service, std::optional<Site> site, Clock clock);
    ~HttpServer();

    /// Takes the port, a free one for 0, and answers which; from then on connections wait to be
    /// served. The error is a sentence.
    [[nodiscard]] Result<int, std::string> bind(int port);

    /// Serves until `stop()`; requests under way are answered. False when serving broke off.
    bool serve();

    /// From any thread; also before serve() has begun.
    void stop();

  private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace orgkeep::server
