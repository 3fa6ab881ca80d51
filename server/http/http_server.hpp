#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/auth/auth_gateway.hpp"
#include "server/http/connections.hpp"
#include "server/http/policy.hpp"
#include "server/site/site.hpp"
#include "server/http/site_limit.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// What answers for /api/, /healthz and /canvas.
using Application = std::function<Response(const Request& request, const Peer& peer, Instant now)>;

struct HttpSettings {
    std::string address = "127.0.0.1";
    int port = 0;  ///< 0 takes a free one
    std::optional<TlsFiles> tls;
    std::size_t most_connections_of_address = most_connections;  ///< but for trusted proxies
    std::optional<Rate> site_requests_of_address;  ///< as many as they like when not given
    HttpPolicy policy;  ///< its port, on_loopback and tls are filled in by the server
};

/// Brings an application and the site to a port.
class HttpServer {
  public:
    using Clock = std::function<Instant()>;

    /// The error is a sentence: the certificate or its key can't be used. The application must be
    /// safe for use by several threads at once.
    [[nodiscard]] static Result<HttpServer, std::string> make(HttpSettings settings,
                                                              Application application,
                                                              std::optional<Site> site,
                                                              Clock clock);
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    /// Takes the port and answers which; from then on connections wait to be served. The error is a
    /// sentence.
    [[nodiscard]] Result<int, std::string> bind();

    /// Serves until `stop()`; requests under way are answered. False when serving broke off.
    bool serve();

    /// From any thread; also before serve() has begun.
    void stop();

    class RequestHandler;
    class Listener;

  private:
    explicit HttpServer(std::unique_ptr<Listener> listener);
    std::unique_ptr<Listener> listener_;
};

}  // namespace orgkeep::server
