#include "server/http/sockets.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace orgkeep::server {
namespace {

constexpr std::string_view too_many_connections =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

bool wait_for(int socket, short event, std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    pollfd entry{.fd = socket, .events = event, .revents = 0};
    while (true) {
        const int ready = poll(&entry, 1, static_cast<int>(timeout.count()));
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
        timeout = std::chrono::ceil<std::chrono::milliseconds>(deadline -
                                                               std::chrono::steady_clock::now());
        if (timeout.count() <= 0) {
            return false;
        }
    }
}

}  // namespace

bool wait_readable(int socket, std::chrono::milliseconds timeout) {
    return wait_for(socket, POLLIN, timeout);
}

bool wait_writable(int socket, std::chrono::milliseconds timeout) {
    return wait_for(socket, POLLOUT, timeout);
}

std::string remote_address(int socket) {
    sockaddr_storage peer{};
    socklen_t length = sizeof(peer);
    std::array<char, NI_MAXHOST> text{};
    auto* const address = reinterpret_cast<sockaddr*>(&peer);
    if (getpeername(socket, address, &length) != 0 ||
        getnameinfo(address, length, text.data(), static_cast<socklen_t>(text.size()), nullptr, 0,
                    NI_NUMERICHOST) != 0) {
        return {};
    }
    // An IPv4 peer of a socket that listens on IPv6 too (RFC 4291, section 2.5.5.2).
    constexpr std::string_view mapped = "::ffff:";
    const std::string_view whole = text.data();
    const bool is_mapped = whole.starts_with(mapped) && whole.find('.') != std::string_view::npos;
    return std::string(is_mapped ? whole.substr(mapped.size()) : whole);
}

void refuse_connection(int socket) {
    (void)send(socket, too_many_connections.data(), too_many_connections.size(), MSG_NOSIGNAL);
    shutdown(socket, SHUT_WR);
    std::array<char, 4096> unread{};
    for (int reads = 0; reads < 8; ++reads) {
        if (recv(socket, unread.data(), unread.size(), MSG_DONTWAIT) <= 0) {
            break;
        }
    }
}

void close_connection(int socket) {
    shutdown(socket, SHUT_RDWR);
    close(socket);
}

}  // namespace orgkeep::server
