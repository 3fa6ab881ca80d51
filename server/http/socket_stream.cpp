#include "server/http/socket_stream.hpp"

#include <sys/socket.h>

#include <cerrno>

namespace orgkeep::server {
namespace {

/// Whether a call that failed may be repeated.
bool is_temporary(int error) { return error == EINTR || error == EAGAIN || error == EWOULDBLOCK; }

}  // namespace

ssize_t SocketStream::read(char* data, size_t size) {
    while (is_readable()) {
        const ssize_t count = recv(socket_, data, size, MSG_DONTWAIT);
        if (count >= 0 || !is_temporary(errno)) {
            return count;
        }
    }
    return broken;
}

ssize_t SocketStream::write(const char* data, size_t size) {
    while (is_writable()) {
        const ssize_t count = send(socket_, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count >= 0 || !is_temporary(errno)) {
            return count;
        }
    }
    return broken;
}

}  // namespace orgkeep::server
