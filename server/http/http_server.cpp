#include "server/http/http_server.hpp"

#include <httplib.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <mutex>
#include <utility>

#include "server/http/connections.hpp"
#include "server/http/guard.hpp"
#include "server/http/head_scanner.hpp"
#include "server/http/http_date.hpp"
#include "server/http/peer.hpp"
#include "server/http/read_ahead.hpp"
#include "server/http/site_limit.hpp"
#include "server/http/sockets.hpp"
#include "server/http/tls.hpp"
#include "server/http/watchdog.hpp"
#include "server/http/watched_stream.hpp"
#include "server/message/problems.hpp"

namespace orgkeep::server {
namespace {

constexpr std::size_t most_waiting_connections = 64;
constexpr time_t keep_alive_seconds = 5;
constexpr std::size_t requests_per_connection = 1'000;
constexpr time_t read_timeout_seconds = 5;
constexpr time_t write_timeout_seconds = 10;
// A stream writes a percent sign of a header's value as three characters.
static_assert(CPPHTTPLIB_HEADER_MAX_LENGTH >= 3 * longest_header_line);
static_assert(CPPHTTPLIB_FORM_URL_ENCODED_PAYLOAD_MAX_LENGTH == largest_body);

Request to_request(const httplib::Request& from) {
    Request request{.method = from.method, .target = from.target, .headers = {}, .body = from.body};
    for (const auto& [name, value] : from.headers) {
        // The library's own additions: no client sent them.
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
            name == "LOCAL_PORT") {
            continue;
        }
        request.headers.push_back({name, value});
    }
    return request;
}

void set_no_shared_port(socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

}  // namespace

/// What is the same with and without TLS: who is answered, and what.
class HttpServer::RequestHandler {
  public:
    RequestHandler(HttpSettings settings, Application application, std::optional<Site> site,
                   Clock clock)
        : policy_(std::move(settings.policy)),
          most_connections_of_address_(settings.most_connections_of_address),
          site_limit_(settings.site_requests_of_address),
          application_(std::move(application)),
          site_(std::move(site)),
          clock_(std::move(clock)) {}

    /// The refusal of a head, or the answer to what needs no body.
    [[nodiscard]] std::optional<Response> answer_head(const httplib::Request& from) {
        const Request request = to_request(from);
        if (auto refusal = refuse_head(request, policy_)) {
            return refusal;
        }
        if (auto permission = answer_preflight(request, policy_)) {
            return permission;
        }
        if (announced_length(request) > 0) {
            return std::nullopt;
        }
        return answer(request, from.remote_addr);
    }

    [[nodiscard]] Response answer_whole(const httplib::Request& from) {
        return answer(to_request(from), from.remote_addr);
    }

    void give(const httplib::Request& from, Response response, httplib::Response& to) const {
        add_security_headers(to_request(from), policy_, response);
        to.status = response.status;
        to.headers.emplace("Date", http_date(clock_()));
        to.headers.emplace("Accept-Ranges", "none");
        for (Header& header : response.headers) {
            to.headers.emplace(std::move(header.name), std::move(header.value));
        }
        to.body = std::move(response.body);
    }

    void set_port(int port) { policy_.port = port; }
    [[nodiscard]] Watchdog& watchdog() { return watchdog_; }
    [[nodiscard]] Connections& connections() { return connections_; }

    /// How many connections the address may have. A proxy's are those of many people.
    [[nodiscard]] std::size_t most_connections_of(const std::string& address) const {
        const auto& proxies = policy_.trusted_proxies;
        const bool is_proxy = std::find(proxies.begin(), proxies.end(), address) != proxies.end();
        return is_proxy ? most_connections : most_connections_of_address_;
    }

  private:
    [[nodiscard]] Response answer(const Request& request, const std::string& from) {
        const Peer peer{client_address(from, request, policy_.trusted_proxies)};
        if (AuthGateway::is_for(path_of(request))) {
            return application_(request, peer, clock_());
        }
        if (const auto wait = site_limit_.wait_seconds(peer.address, clock_())) {
            Response refusal =
                error_page(429, "Too many requests", "Wait a little, then load the page again.");
            refusal.headers.push_back({"Retry-After", std::to_string(*wait)});
            return refusal;
        }
        if (site_) {
            return site_->handle(request);
        }
        return error_page(404, "No dashboard here",
                          "This service was started without a site. Its interface is at "
                          "/api/v1/.");
    }

    HttpPolicy policy_;
    std::size_t most_connections_of_address_;
    SiteLimit site_limit_;
    Application application_;
    std::optional<Site> site_;
    Clock clock_;
    Connections connections_;
    Watchdog watchdog_;
};

/// One of the library's servers behind what this service needs of both.
class HttpServer::Listener {
  public:
    virtual ~Listener() = default;
    [[nodiscard]] virtual httplib::Server& server() = 0;
    [[nodiscard]] virtual RequestHandler& handler() = 0;
    std::string address;
    int port = 0;
};

namespace {

using RequestHandler = HttpServer::RequestHandler;

void set_up(httplib::Server& server, RequestHandler& handler) {
    server.new_task_queue = [] {
        return new httplib::ThreadPool(most_connections, most_waiting_connections);
    };
    server.set_keep_alive_timeout(keep_alive_seconds);
    server.set_keep_alive_max_count(requests_per_connection);
    server.set_read_timeout(read_timeout_seconds);
    server.set_write_timeout(write_timeout_seconds);
    server.set_payload_max_length(largest_body);
    server.set_tcp_nodelay(true);
    // The library's own choice, SO_REUSEPORT, would let two services share a port by accident.
    server.set_socket_options(set_no_shared_port);

    // All that needs no body is answered here, before the library looks at paths.
    using Handled = httplib::Server::HandlerResponse;
    server.set_pre_routing_handler([&handler](const httplib::Request& from, httplib::Response& to) {
        std::optional<Response> response = handler.answer_head(from);
        if (!response) {
            return Handled::Unhandled;
        }
        handler.give(from, std::move(*response), to);
        return Handled::Handled;
    });
    const auto with_body = [&handler](const httplib::Request& from, httplib::Response& to) {
        handler.give(from, handler.answer_whole(from), to);
    };
    server.Post(".*", with_body);
    server.Put(".*", with_body);
    server.Patch(".*", with_body);
    server.Delete(".*", with_body);
    server.set_error_handler([&handler](const httplib::Request& from, httplib::Response& to) {
        if (!to.body.empty()) {
            return Handled::Unhandled;
        }
        const ProblemKind kind = problem_of_status(to.status);
        handler.give(from, problem_response(kind, "The request could not be read."), to);
        return Handled::Handled;
    });
    // The library's own words would be those of the exception.
    server.set_exception_handler([&handler](const httplib::Request& from, httplib::Response& to,
                                            const std::exception_ptr&) {
        handler.give(
            from, problem_response(problems::internal, "The service has a fault; try again."), to);
    });
    server.set_post_routing_handler([](const httplib::Request& from, httplib::Response& to) {
        if (to.status == 304) {
            to.headers.erase("Content-Length");  // it would speak of the content not sent
        }
        // After an error the rest of the connection may be a body that nobody read.
        const bool bodiless = (from.method == "GET" || from.method == "HEAD") &&
                              !from.has_header("Content-Length") &&
                              !from.has_header("Transfer-Encoding");
        if (to.status == 400 || (to.status > 400 && !bodiless)) {
            to.headers.erase("Keep-Alive");
            to.headers.erase("Connection");
            to.set_header("Connection", "close");
        }
    });
}

/// Has the requests of a connection processed, one after the other. The library's own loop would
/// not see one that has come along with another.
template <class ProcessRequest>
bool process_requests(const std::atomic<socket_t>& listening, httplib::Stream& connection,
                      Watchdog::Watch& watch, ProcessRequest process) {
    ReadAhead stream(connection);
    bool answered = false;
    for (std::size_t left = requests_per_connection; left > 0; --left) {
        if (!stream.has_bytes() &&
            !httplib::detail::keep_alive(listening, stream.socket(), keep_alive_seconds)) {
            break;
        }
        bool closed = false;
        WatchedStream watched(stream, watch);
        answered = process(watched, left == 1, closed);
        if (!answered || closed || watched.said_close()) {
            break;
        }
    }
    return answered;
}

void clear_ranges(httplib::Request& request) { request.ranges.clear(); }

class PlainServer final : public httplib::Server {
  public:
    explicit PlainServer(RequestHandler& handler) : handler_(handler) { set_up(*this, handler); }

  private:
    bool process_and_close_socket(socket_t socket) override {
        const bool done = process(socket, remote_address(socket));
        close_connection(socket);
        return done;
    }

    bool process(socket_t socket, const std::string& address) {
        const Connections::Place place(handler_.connections(), address,
                                       handler_.most_connections_of(address));
        if (!place.taken()) {
            refuse_connection(socket);
            return false;
        }
        Watchdog::Watch watch(handler_.watchdog(), socket);
        httplib::detail::SocketStream connection(socket, read_timeout_sec_, read_timeout_usec_,
                                                 write_timeout_sec_, write_timeout_usec_);
        return process_requests(
            svr_sock_, connection, watch, [&](httplib::Stream& stream, bool closing, bool& closed) {
                return process_request(stream, address, 0, {}, 0, closing, closed, clear_ranges);
            });
    }

    RequestHandler& handler_;
};

class TlsServer final : public httplib::SSLServer {
  public:
    TlsServer(RequestHandler& handler, TlsContext context)
        // The library makes a context of its own, which is not used: ours says what it allows.
        : SSLServer([](SSL_CTX&) { return true; }),
          handler_(handler),
          context_(std::move(context)) {
        set_up(*this, handler);
    }

  private:
    bool process_and_close_socket(socket_t socket) override {
        const bool done = process(socket, remote_address(socket));
        close_connection(socket);
        return done;
    }

    bool process(socket_t socket, const std::string& address) {
        const Connections::Place place(handler_.connections(), address,
                                       handler_.most_connections_of(address));
        // There is nothing to say it with before a handshake, which is what would cost most.
        if (!place.taken()) {
            return false;
        }
        Watchdog::Watch watch(handler_.watchdog(), socket);
        watch.give(longest_request);
        SSL* const ssl = httplib::detail::ssl_new(
            socket, context_.get(), context_mutex_,
            [&](SSL* fresh) {
                return httplib::detail::ssl_connect_or_accept_nonblocking(
                    socket, fresh, SSL_accept, read_timeout_sec_, read_timeout_usec_);
            },
            [](SSL*) { return true; });
        if (ssl == nullptr) {
            return false;
        }
        watch.rest();
        httplib::detail::SSLSocketStream connection(socket, ssl, read_timeout_sec_,
                                                    read_timeout_usec_, write_timeout_sec_,
                                                    write_timeout_usec_);
        const bool done = process_requests(
            svr_sock_, connection, watch, [&](httplib::Stream& stream, bool closing, bool& closed) {
                return process_request(stream, address, 0, {}, 0, closing, closed, clear_ranges);
            });
        watch.give(longest_request);
        httplib::detail::ssl_delete(context_mutex_, ssl, socket, done);
        return done;
    }

    RequestHandler& handler_;
    TlsContext context_;
    std::mutex context_mutex_;
};

template <class Server>
class ListenerOf final : public HttpServer::Listener {
  public:
    template <class... Arguments>
    explicit ListenerOf(std::unique_ptr<RequestHandler> handler, Arguments&&... arguments)
        : handler_(std::move(handler)), server_(*handler_, std::forward<Arguments>(arguments)...) {}

    httplib::Server& server() override { return server_; }
    RequestHandler& handler() override { return *handler_; }

  private:
    std::unique_ptr<RequestHandler> handler_;
    Server server_;
};

}  // namespace

HttpServer::HttpServer(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer, std::string> HttpServer::make(HttpSettings settings, Application application,
                                                 std::optional<Site> site, Clock clock) {
    settings.policy.on_loopback = is_loopback(settings.address);
    settings.policy.tls = settings.tls.has_value();
    auto handler = std::make_unique<RequestHandler>(settings, std::move(application),
                                                    std::move(site), std::move(clock));
    std::unique_ptr<Listener> listener;
    if (settings.tls) {
        Result<TlsContext, std::string> context = tls_context(*settings.tls);
        if (!context) {
            return context.error();
        }
        listener =
            std::make_unique<ListenerOf<TlsServer>>(std::move(handler), std::move(context.value()));
    } else {
        listener = std::make_unique<ListenerOf<PlainServer>>(std::move(handler));
    }
    listener->address = std::move(settings.address);
    listener->port = settings.port;
    return HttpServer(std::move(listener));
}

Result<int, std::string> HttpServer::bind() {
    const int wanted = listener_->port;
    const std::string& address = listener_->address;
    errno = 0;
    httplib::Server& server = listener_->server();
    const int port = wanted == 0 ? server.bind_to_any_port(address)
                                 : (server.bind_to_port(address, wanted) ? wanted : -1);
    if (port > 0) {
        listener_->handler().set_port(port);
        return port;
    }
    const int reason = errno;
    if (reason == EADDRINUSE) {
        return "port " + std::to_string(wanted) +
               " is in use; name another with --port, or 0 for a free one";
    }
    return "cannot listen on " + address + ", port " + std::to_string(wanted) + ": " +
           (reason == 0 ? "this machine has no such address" : std::strerror(reason));
}

bool HttpServer::serve() { return listener_->server().listen_after_bind(); }

void HttpServer::stop() {
    listener_->server().wait_until_ready();
    listener_->server().stop();
}

}  // namespace orgkeep::server
