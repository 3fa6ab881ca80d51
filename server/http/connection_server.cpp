#include "server/http/connection_server.hpp"

#include <sys/socket.h>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "server/base/log.hpp"
#include "server/http/head_scanner.hpp"
#include "server/http/read_ahead.hpp"
#include "server/http/socket_stream.hpp"
#include "server/http/sockets.hpp"
#include "server/http/tls_stream.hpp"
#include "server/http/watched_stream.hpp"
#include "server/message/problems.hpp"
#include "server/message/responses.hpp"

namespace orgkeep::server {
namespace {

constexpr std::size_t max_waiting_connections = 64;
constexpr std::chrono::seconds keep_alive_time{5};
/// The time between two checks whether the server stops.
constexpr std::chrono::milliseconds keep_alive_step{100};
constexpr std::size_t max_requests_per_connection = 1'000;
// WatchedStream writes a percent sign in a header's value as three characters.
static_assert(CPPHTTPLIB_HEADER_MAX_LENGTH >= 3 * max_header_line_length);
static_assert(CPPHTTPLIB_FORM_URL_ENCODED_PAYLOAD_MAX_LENGTH == max_body_size);

void set_no_shared_port(socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

/// The library would answer a range of the content; the service has none.
void clear_ranges(httplib::Request& request) { request.ranges.clear(); }

}  // namespace

ConnectionServer::ConnectionServer(RequestHandler& handler, TlsContext tls)
    : handler_(handler), tls_(std::move(tls)) {
    new_task_queue = [] {
        return new httplib::ThreadPool(max_connections, max_waiting_connections);
    };
    set_keep_alive_timeout(keep_alive_time.count());
    set_keep_alive_max_count(max_requests_per_connection);
    set_payload_max_length(max_body_size);
    set_tcp_nodelay(true);
    // The library's default, SO_REUSEPORT, would let two services share a port by accident.
    set_socket_options(set_no_shared_port);
    install_handlers();
}

void ConnectionServer::install_handlers() {
    // Everything that needs no body is answered here, before the library routes the request.
    using Handled = httplib::Server::HandlerResponse;
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
        std::optional<Response> response = handler_.answer_head(from);
        if (!response) {
            return Handled::Unhandled;
        }
        handler_.write(from, std::move(*response), to);
        return Handled::Handled;
    });
    const auto with_body = [this](const httplib::Request& from, httplib::Response& to) {
        handler_.write(from, handler_.answer_with_body(from), to);
    };
    Post(".*", with_body);
    Put(".*", with_body);
    Patch(".*", with_body);
    Delete(".*", with_body);
    set_error_handler([this](const httplib::Request& from, httplib::Response& to) {
        if (!to.body.empty()) {
            return Handled::Unhandled;
        }
        const ProblemKind kind = problem_of_status(to.status);
        handler_.write(from, problem_response(kind, "The request could not be read."), to);
        return Handled::Handled;
    });
    // The library's own response would quote the exception.
    set_exception_handler([this](const httplib::Request& from, httplib::Response& to,
                                 const std::exception_ptr& failure) {
        log_exception("a request failed", failure);
        handler_.write(from, internal_error(), to);
    });
    set_post_routing_handler([](const httplib::Request& from, httplib::Response& to) {
        if (to.status == 304) {
            to.headers.erase("Content-Length");  // It was the length of content that is not sent.
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

bool ConnectionServer::process_and_close_socket(socket_t socket) {
    const bool done = process_connection(socket, remote_address(socket));
    close_connection(socket);
    return done;
}

bool ConnectionServer::process_connection(int socket, const std::string& address) {
    const ConnectionCounts::Slot slot(connections_, address, handler_.connection_limit(address));
    if (!slot.granted()) {
        // With TLS a refusal would need a handshake, the most expensive part of a connection.
        if (!tls_) {
            refuse_connection(socket);
        }
        return false;
    }
    Watchdog::Watch watch(watchdog_, socket);
    if (!tls_) {
        SocketStream connection(socket);
        return process_requests(connection, watch, address);
    }
    watch.set_deadline(request_time_limit);
    const std::unique_ptr<TlsStream> connection = TlsStream::accept(*tls_, socket);
    if (!connection) {
        return false;
    }
    watch.clear_deadline();
    const bool done = process_requests(*connection, watch, address);
    watch.set_deadline(request_time_limit);
    if (done) {
        connection->shut_down();
    }
    return done;
}

/// Processes the requests of a connection one after the other. The library's own loop would lose a
/// request that arrives together with the one before it.
bool ConnectionServer::process_requests(httplib::Stream& connection, Watchdog::Watch& watch,
                                        const std::string& address) {
    ReadAhead stream(connection);
    bool answered = false;
    for (std::size_t left = max_requests_per_connection; left > 0; --left) {
        if (!stream.has_bytes() && !wait_for_request(stream.socket())) {
            break;
        }
        bool closed = false;
        WatchedStream watched(stream, watch);
        answered = process_request(watched, address, 0, {}, 0, left == 1, closed, clear_ranges);
        if (!answered || closed || watched.sent_close()) {
            break;
        }
    }
    return answered;
}

bool ConnectionServer::wait_for_request(int socket) const {
    const auto deadline = std::chrono::steady_clock::now() + keep_alive_time;
    while (!is_stopping_ && std::chrono::steady_clock::now() < deadline) {
        if (wait_readable(socket, keep_alive_step)) {
            return true;
        }
    }
    return false;
}

}  // namespace orgkeep::server
