#include "server-stub/http/http_server.hpp"

// Eight kilobytes of header lines are read at most; see also longest_target.
#include <httplib.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include "server-stub/http/guard.hpp"
#include "server-stub/service/problems.hpp"

namespace orgkeep::server {
namespace {

// A browser keeps six connections open; each holds a thread while it is kept alive.
constexpr std::size_t threads = 48;
constexpr time_t keep_alive_seconds = 5;
constexpr std::size_t requests_per_connection = 1'000;
constexpr time_t read_timeout_seconds = 5;
constexpr time_t write_timeout_seconds = 10;

constexpr std::string_view close_header = "\r\nConnection: close\r\n";

/// Date of an answer, "Sun, 22 Nov 2026 14:05:00 GMT" (RFC 9110, section 5.6.7).
std::string http_date(Instant instant) {
    constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const Date date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  weekdays[std::chrono::weekday(day).c_encoding()],
                  static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

Request to_request(const httplib::Request& from) {
    Request request{.method = from.method, .target = from.target, .headers = {}, .body = from.body};
    for (const auto& [name, value] : from.headers) {
        request.headers.push_back({name, value});
    }
    return request;
}

/// Remembers whether an answer said that the connection ends with it: the library sends such a
/// header but goes on reading, and would take a body that was refused unread for the next request.
class WatchedStream final : public httplib::Stream {
  public:
    explicit WatchedStream(httplib::Stream& stream) : stream_(stream) {}

    [[nodiscard]] bool said_close() const { return said_close_; }

    bool is_readable() const override { return stream_.is_readable(); }
    bool is_writable() const override { return stream_.is_writable(); }
    ssize_t read(char* data, size_t size) override { return stream_.read(data, size); }
    ssize_t write(const char* data, size_t size) override {
        // Status line and header lines come in one piece, before any content.
        if (!in_content_) {
            const std::string_view head(data, size);
            in_content_ = head.find("\r\n\r\n") != std::string_view::npos;
            said_close_ = in_content_ && head.find(close_header) != std::string_view::npos;
        }
        return stream_.write(data, size);
    }
    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        stream_.get_remote_ip_and_port(ip, port);
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override {
        stream_.get_local_ip_and_port(ip, port);
    }
    socket_t socket() const override { return stream_.socket(); }

  private:
    httplib::Stream& stream_;
    bool in_content_ = false;
    bool said_close_ = false;
};

}  // namespace

class HttpServer::Listener final : public httplib::Server {
  public:
    Listener(Service& service, std::optional<Site> site, Clock clock)
        : service_(service), site_(std::move(site)), clock_(std::move(clock)) {
        new_task_queue = [] { return new httplib::ThreadPool(threads); };
        set_keep_alive_timeout(keep_alive_seconds);
        set_keep_alive_max_count(requests_per_connection);
        set_read_timeout(read_timeout_seconds);
        set_write_timeout(write_timeout_seconds);
        set_payload_max_length(largest_body);
        set_tcp_nodelay(true);
        // The library's own choice, SO_REUSEPORT, would let two services share a port by accident.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        });

        // All that needs no body is answered here, before the library looks at paths.
        set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
            const Request request = to_request(from);
            if (const auto refusal = refuse_head(request, port_)) {
                give(from, *refusal, to);
                return HandlerResponse::Handled;
            }
            if (announced_length(request) > 0) {
                return HandlerResponse::Unhandled;
            }
            give(from, answer(request), to);
            return HandlerResponse::Handled;
        });
        const auto with_body = [this](const httplib::Request& from, httplib::Response& to) {
            give(from, answer(to_request(from)), to);
        };
        Post(".*", with_body);
        Put(".*", with_body);
        Patch(".*", with_body);
        Delete(".*", with_body);
        set_error_handler([this](const httplib::Request& from, httplib::Response& to) {
            if (!to.body.empty()) {
                return HandlerResponse::Unhandled;
            }
            const ProblemKind kind = problem_of_status(to.status);
            give(from, problem_response(kind, "The request could not be read."), to);
            return HandlerResponse::Handled;
        });
        set_post_routing_handler([](const httplib::Request& from, httplib::Response& to) {
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

    [[nodiscard]] Result<int, std::string> take_port(int port) {
        errno = 0;
        if (port == 0) {
            port_ = bind_to_any_port("127.0.0.1");
        } else {
            port_ = bind_to_port("127.0.0.1", port) ? port : -1;
        }
        if (port_ > 0) {
            return port_;
        }
        const int reason = errno;
        if (reason == EADDRINUSE) {
            return "port " + std::to_string(port) +
                   " is in use; name another with --port, or 0 for a free one";
        }
        return "cannot listen on port " + std::to_string(port) + ": " + std::strerror(reason);
    }

  private:
    [[nodiscard]] Response answer(const Request& request) {
        const std::string_view target = request.target;
        const std::string_view path = target.substr(0, target.find('?'));
        if (path == "/api" || path.starts_with("/api/") || path == "/healthz") {
            return service_.handle(request, clock_());
        }
        if (site_) {
            return site_->handle(request);
        }
        return error_page(404, "No dashboard here",
                          "This service was started without a site. Its interface is at "
                          "/api/v1/.");
    }

    void give(const httplib::Request&, Response response, httplib::Response& to) {
        add_security_headers(response);
        to.status = response.status;
        to.headers.emplace("Date", http_date(clock_()));
        to.headers.emplace("Accept-Ranges", "none");
        for (Header& header : response.headers) {
            to.headers.emplace(std::move(header.name), std::move(header.value));
        }
        to.body = std::move(response.body);
    }

    bool process_and_close_socket(socket_t socket) override {
        std::string remote_ip;
        int remote_port = 0;
        httplib::detail::get_remote_ip_and_port(socket, remote_ip, remote_port);
        const bool done = httplib::detail::process_server_socket(
            svr_sock_, socket, keep_alive_max_count_, keep_alive_timeout_sec_, read_timeout_sec_,
            read_timeout_usec_, write_timeout_sec_, write_timeout_usec_,
            [&](httplib::Stream& stream, bool close_connection, bool& connection_closed) {
                WatchedStream watched(stream);
                const bool answered = process_request(
                    watched, remote_ip, remote_port, "127.0.0.1", port_, close_connection,
                    connection_closed, [](httplib::Request& request) { request.ranges.clear(); });
                connection_closed = connection_closed || watched.said_close();
                return answered;
            });
        httplib::detail::shutdown_socket(socket);
        httplib::detail::close_socket(socket);
        return done;
    }

    Service& service_;
    std::optional<Site> site_;
    Clock clock_;
    int port_ = -1;
};

HttpServer::HttpServer(Service& service, std::optional<Site> site, Clock clock)
    : listener_(std::make_unique<Listener>(service, std::move(site), std::move(clock))) {}

HttpServer::~HttpServer() = default;

Result<int, std::string> HttpServer::bind(int port) { return listener_->take_port(port); }

bool HttpServer::serve() { return listener_->listen_after_bind(); }

void HttpServer::stop() {
    listener_->wait_until_ready();
    listener_->stop();
}

}  // namespace orgkeep::server
