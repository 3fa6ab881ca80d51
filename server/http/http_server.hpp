#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/http_settings.hpp"
#include "server/site/site.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// Serves an application and the site on a port.
class HttpServer {
  public:
    using Clock = std::function<Instant()>;

    /// The error is a sentence: the certificate or its key cannot be used.
    [[nodiscard]] static Result<HttpServer, std::string> make(HttpSettings settings,
                                                              Application application,
                                                              std::optional<Site> site,
                                                              Clock clock);
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    /// Binds the port and returns it; from then on connections wait to be served. The error is a
    /// sentence.
    [[nodiscard]] Result<int, std::string> bind();

    /// Serves until `stop()`; requests in progress are answered. Returns false when it ended by
    /// itself.
    bool serve();

    /// May be called from any thread, even before serve().
    void stop();

  private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace orgkeep::server
