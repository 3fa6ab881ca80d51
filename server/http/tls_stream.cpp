#include "server/http/tls_stream.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "server/http/sockets.hpp"

namespace orgkeep::server {
namespace {

constexpr std::chrono::seconds shutdown_time{1};

int as_int(size_t size) {
    return static_cast<int>(std::min<size_t>(size, std::numeric_limits<int>::max()));
}

/// Calls an operation of OpenSSL until it is done, waiting for the socket where it asks for that.
/// Returns its last result: above 0 on success.
template <class Operation>
int run(SSL* ssl, int socket, Operation operation) {
    while (true) {
        ERR_clear_error();  // SSL_get_error() looks at the thread's queue
        const int result = operation();
        if (result > 0) {
            return result;
        }
        switch (SSL_get_error(ssl, result)) {
            case SSL_ERROR_WANT_READ:
                if (wait_readable(socket, read_timeout)) {
                    continue;
                }
                break;
            case SSL_ERROR_WANT_WRITE:
                if (wait_writable(socket, write_timeout)) {
                    continue;
                }
                break;
            default:
                break;
        }
        return result;
    }
}

bool set_nonblocking(int socket) {
    const int flags = fcntl(socket, F_GETFL);
    return flags >= 0 && fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0;
}

}  // namespace

void TlsStream::FreeSsl::operator()(SSL* ssl) const { SSL_free(ssl); }

TlsStream::TlsStream(std::unique_ptr<SSL, FreeSsl> ssl, int socket)
    : ssl_(std::move(ssl)), socket_(socket) {}

std::unique_ptr<TlsStream> TlsStream::accept(SSL_CTX& context, int socket) {
    std::unique_ptr<SSL, FreeSsl> ssl(SSL_new(&context));
    if (!ssl || !set_nonblocking(socket) || SSL_set_fd(ssl.get(), socket) != 1) {
        return nullptr;
    }
    SSL* const raw = ssl.get();
    if (run(raw, socket, [raw] { return SSL_accept(raw); }) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    return std::unique_ptr<TlsStream>(new TlsStream(std::move(ssl), socket));
}

void TlsStream::shut_down() {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + shutdown_time;
    while (true) {
        ERR_clear_error();
        // 0: our alert is sent, the peer's has not arrived.
        const int result = SSL_shutdown(ssl_.get());
        if (result > 0 ||
            (result < 0 && SSL_get_error(ssl_.get(), result) != SSL_ERROR_WANT_READ)) {
            return;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0 || !wait_readable(socket_, left)) {
            return;
        }
    }
}

bool TlsStream::is_readable() const {
    return SSL_pending(ssl_.get()) > 0 || wait_readable(socket_, read_timeout);
}

bool TlsStream::is_writable() const { return wait_writable(socket_, write_timeout); }

ssize_t TlsStream::read(char* data, size_t size) {
    SSL* const ssl = ssl_.get();
    const int count = run(ssl, socket_, [&] { return SSL_read(ssl, data, as_int(size)); });
    if (count > 0) {
        return count;
    }
    return SSL_get_error(ssl, count) == SSL_ERROR_ZERO_RETURN ? 0 : broken;
}

ssize_t TlsStream::write(const char* data, size_t size) {
    SSL* const ssl = ssl_.get();
    const int count = run(ssl, socket_, [&] { return SSL_write(ssl, data, as_int(size)); });
    return count > 0 ? count : broken;
}

}  // namespace orgkeep::server
