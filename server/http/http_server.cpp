#include "server/http/http_server.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "server/base/ip_address.hpp"
#include "server/http/connection_server.hpp"
#include "server/http/request_handler.hpp"

namespace orgkeep::server {

class HttpServer::Impl {
  public:
    Impl(std::string address, int port, std::unique_ptr<RequestHandler> handler, TlsContext tls)
        : address_(std::move(address)),
          port_(port),
          handler_(std::move(handler)),
          server_(*handler_, std::move(tls)) {}

    Result<int, std::string> bind() {
        errno = 0;
        const int port = port_ == 0 ? server_.bind_to_any_port(address_)
                                    : (server_.bind_to_port(address_, port_) ? port_ : -1);
        if (port > 0) {
            handler_->set_port(port);
            return port;
        }
        const int reason = errno;
        if (reason == EADDRINUSE) {
            return "port " + std::to_string(port_) +
                   " is in use; choose another with --port, or 0 for a free one";
        }
        return "cannot listen on " + address_ + ", port " + std::to_string(port_) + ": " +
               (reason == 0 ? "this machine has no such address" : std::strerror(reason));
    }

    ConnectionServer& server() { return server_; }

  private:
    std::string address_;
    int port_;
    std::unique_ptr<RequestHandler> handler_;
    ConnectionServer server_;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer, std::string> HttpServer::make(HttpSettings settings, Application application,
                                                 std::optional<Site> site, Clock clock) {
    settings.policy.on_loopback = is_loopback(settings.address);
    settings.policy.tls = settings.tls.has_value();
    TlsContext tls;
    if (settings.tls) {
        Result<TlsContext, std::string> made = tls_context(*settings.tls);
        if (!made) {
            return made.error();
        }
        tls = std::move(made.value());
    }
    auto handler = std::make_unique<RequestHandler>(settings, std::move(application),
                                                    std::move(site), std::move(clock));
    return HttpServer(std::make_unique<Impl>(std::move(settings.address), settings.port,
                                             std::move(handler), std::move(tls)));
}

Result<int, std::string> HttpServer::bind() { return impl_->bind(); }

bool HttpServer::serve() { return impl_->server().listen_after_bind(); }

void HttpServer::stop() {
    impl_->server().wait_until_ready();
    impl_->server().stop_waiting();
    impl_->server().stop();
}

}  // namespace orgkeep::server
