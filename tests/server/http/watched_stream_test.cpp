#include "server/http/watched_stream.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "server/http/read_ahead.hpp"

using namespace orgkeep::server;

namespace {

/// A connection that delivers a text in pieces of at most this size, then its end.
class FakeConnection final : public httplib::Stream {
  public:
    explicit FakeConnection(std::string text, std::size_t piece = SIZE_MAX)
        : text_(std::move(text)), piece_(piece) {}

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    ssize_t read(char* data, size_t size) override {
        const std::size_t given = std::min({size, piece_, text_.size() - at_});
        std::copy_n(text_.data() + at_, given, data);
        at_ += given;
        return static_cast<ssize_t>(given);
    }
    ssize_t write(const char*, size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    [[nodiscard]] socket_t socket() const override { return -1; }

  private:
    std::string text_;
    std::size_t piece_;
    std::size_t at_ = 0;
};

/// All bytes that reads of this size return.
std::string read_all(httplib::Stream& stream, std::size_t size) {
    std::string all;
    std::array<char, 64> piece{};
    for (;;) {
        const ssize_t count = stream.read(piece.data(), size);
        if (count <= 0) {
            return all;
        }
        all.append(piece.data(), static_cast<std::size_t>(count));
    }
}

/// The bytes that the library receives of those that were sent.
std::string passed_on(std::string sent, std::size_t size = 1) {
    Watchdog watchdog;
    Watchdog::Watch watch(watchdog, -1);
    FakeConnection peer(std::move(sent));
    WatchedStream stream(peer, watch);
    return read_all(stream, size);
}

}  // namespace

TEST_CASE("passes on heads and bodies unchanged, except percent signs in header values") {
    // The library decodes "%25" to the percent sign again.
    struct Case {
        std::string sent;
        std::string passed_on;
    };
    const std::string begin = "POST /%41?%42 HTTP/1.1\r\n";
    for (const auto& [sent, expected] : {
             Case{"X: y\r\n\r\nbody", "X: y\r\n\r\nbody"},
             Case{"%X: 1%30%\r\n\r\n%41\n\n X : y\r\n\r\n%",
                  "%X: 1%2530%25\r\n\r\n%41\n\n X : y\r\n\r\n%"},
             Case{"Host:%%\r\nOrigin: a%2Eb\r\n\r\n", "Host:%25%25\r\nOrigin: a%252Eb\r\n\r\n"},
         }) {
        for (const std::size_t size : {1U, 7U, 64U}) {
            CHECK(passed_on(begin + sent, size) == begin + expected);
        }
    }
}

TEST_CASE("passes on nothing after a refused byte of a head") {
    CHECK(passed_on("GET / HTTP/1.1\r\nX: y\nZ: z\r\n\r\n") == "GET / HTTP/1.1\r\nX: y");
    CHECK(passed_on("GET / HTTP/1.1\r\nContent-Length : 5\r\n\r\nhello") ==
          "GET / HTTP/1.1\r\nContent-Length");
    // A request line is completed, so that the library has something to refuse.
    CHECK(passed_on("GET / HTTP/1.1\nX: y\r\n\r\n") == "GET / HTTP/1.1\r\n");
    CHECK(passed_on(std::string(max_head_size + 9, 'G')) ==
          std::string(max_head_size, 'G') + "\r\n");
}

TEST_CASE("keeps bytes after a request for the next one") {
    const std::string first = "POST / HTTP/1.1\r\nX: y\r\n\r\n";
    const std::string second = "GET /next HTTP/1.1\r\n\r\n";
    for (const std::size_t piece : {1U, 20U, 1'000'000U}) {
        for (const std::size_t length : {0U, 5U, 40'000U}) {
            const std::string request = std::string(first).append(length, 'b');
            FakeConnection peer(std::string(request).append(second), piece);
            ReadAhead connection(peer);
            Watchdog watchdog;
            Watchdog::Watch watch(watchdog, -1);
            CHECK_FALSE(connection.has_bytes());
            {
                WatchedStream stream(connection, watch);
                std::string read(request.size(), '\0');
                for (std::size_t at = 0; at < read.size();) {
                    const ssize_t count = stream.read(&read[at], read.size() - at);
                    REQUIRE(count > 0);
                    at += static_cast<std::size_t>(count);
                }
                CHECK(read == request);
            }
            CHECK(connection.has_bytes() == (piece > 1));
            WatchedStream stream(connection, watch);
            CHECK(read_all(stream, 1) == second);
        }
    }
}
