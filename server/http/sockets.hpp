#pragma once

#include <chrono>
#include <string>

/// Timeouts, waits and peer addresses of the sockets of connections.
namespace orgkeep::server {

/// The time for which a peer may let one read or write wait.
inline constexpr std::chrono::seconds read_timeout{5};
inline constexpr std::chrono::seconds write_timeout{10};

/// Waits until the socket has bytes, an end or an error to read. Returns false when the time is
/// over.
[[nodiscard]] bool wait_readable(int socket, std::chrono::milliseconds timeout);
/// Waits until the socket accepts bytes or has an error. Returns false when the time is over.
[[nodiscard]] bool wait_writable(int socket, std::chrono::milliseconds timeout);

/// The IP address of the peer, "192.0.2.7" or "2001:db8::7"; "" when it is gone.
[[nodiscard]] std::string remote_address(int socket);

/// Answers 503 because the address has too many connections, and discards what the peer sent: a
/// socket that is closed with bytes unread is reset, and the response may be lost. The caller
/// closes the socket.
void refuse_connection(int socket);

void close_connection(int socket);

}  // namespace orgkeep::server
