#include "server/http/sockets.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <array>
#include <string_view>

namespace orgkeep::server {
namespace {

constexpr std::string_view too_many_connections =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

}  // namespace

std::string remote_address(int socket) {
    std::string address;
    int port = 0;
    httplib::detail::get_remote_ip_and_port(socket, address, port);
    // An IPv4 peer of a socket that listens on IPv6 too (RFC 4291, section 2.5.5.2).
    constexpr std::string_view mapped = "::ffff:";
    const bool is_mapped = address.starts_with(mapped) && address.find('.') != std::string::npos;
    return is_mapped ? address.substr(mapped.size()) : address;
}

void close_connection(int socket) {
    httplib::detail::shutdown_socket(socket);
    httplib::detail::close_socket(socket);
}

void refuse_connection(int socket) {
    (void)send(socket, too_many_connections.data(), too_many_connections.size(), MSG_NOSIGNAL);
    shutdown(socket, SHUT_WR);
    std::array<char, 4096> unread{};
    for (int turn = 0; turn < 8; ++turn) {
        if (recv(socket, unread.data(), unread.size(), MSG_DONTWAIT) <= 0) {
            break;
        }
    }
}

}  // namespace orgkeep::server
