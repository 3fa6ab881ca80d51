#include "server/http/head_scanner.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

namespace {

/// How many bytes are taken; nothing when all are and the head has ended with them.
std::optional<std::size_t> stops_at(std::string_view head) {
    HeadScanner scanner;
    for (std::size_t at = 0; at < head.size(); ++at) {
        if (!scanner.take(head[at])) {
            return at;
        }
    }
    return scanner.has_ended() ? std::nullopt : std::optional(head.size());
}

/// Of a head with these lines behind a request line.
std::optional<std::size_t> stops_at_of_lines(std::string_view lines) {
    const std::string begin = "GET / HTTP/1.1\r\n";
    const auto at = stops_at(begin + std::string(lines) + "\r\n");
    return at ? std::optional(*at - begin.size()) : std::nullopt;
}

}  // namespace

TEST_CASE("heads as they should be are taken to their end") {
    for (const char* lines : {
             "",
             "Host: localhost:8080\r\n",
             "Host:localhost\r\nX:\r\nY: \t \r\n",
             "!#$%&'*+-.^_`|~09azAZ: {\"(,;<=>?@[\\]} 100% %zz%00\r\n",
             "X: a:b: c\r\nX: \x80\xFF\r\n",
         }) {
        CAPTURE(lines);
        CHECK_FALSE(stops_at_of_lines(lines));
    }
    CHECK_FALSE(stops_at("POST /a?b=%20 HTTP/1.1\r\n\r\n"));
}

TEST_CASE("a head that can be read in two ways ends where it begins to") {
    struct Case {
        std::string_view lines;
        std::size_t at;
    };
    using namespace std::string_view_literals;
    for (const Case& wrong : {
             Case{"Content-Length : 5\r\n", 14},
             Case{"Transfer-Encoding\t: chunked\r\n", 17},
             Case{" folded: 1\r\n", 0},
             Case{"X: 1\r\n folded\r\n", 6},
             Case{"X: 1\r\n\tfolded\r\n", 6},
             Case{": no name\r\n", 0},
             Case{"no colon\r\n", 2},
             Case{"X\r\n", 1},
             Case{"X\nTransfer-Encoding: chunked\r\n", 1},
             Case{"X: 1\nTransfer-Encoding: chunked\r\n", 4},
             Case{"X: 1\n\n", 4},
             Case{"X: 1\r\r\n", 5},
             Case{"X: 1\rY: 2\r\n", 5},
             Case{"\n", 0},
             Case{"\rX", 1},
             Case{"X: 1\0\r\n"sv, 4},
             Case{"X\0: 1\r\n"sv, 1},
             Case{"X: \x01\r\n", 3},
             Case{"X: \x7F\r\n", 3},
             Case{"X\x7F: 1\r\n", 1},
             Case{"X\xE4: 1\r\n", 1},
             Case{"(X): 1\r\n", 0},
             Case{"X: 1\r\n\r\nX: of a body", 8},
         }) {
        CAPTURE(wrong.lines, wrong.at);
        CHECK(stops_at_of_lines(wrong.lines) == wrong.at);
    }
    CHECK(stops_at("GET / HTTP/1.1\nHost: x\r\n\r\n") == 14);
    CHECK(stops_at("GET /\t HTTP/1.1\r\n\r\n") == 5);
    CHECK(stops_at("GET /\0 HTTP/1.1\r\n\r\n"sv) == 5);
    CHECK(stops_at("GET /\xE4 HTTP/1.1\r\n\r\n") == 5);
    CHECK(stops_at("GET / HTTP/1.1\r\r\n") == 15);
}

TEST_CASE("a header line has a length") {
    const auto line = [](std::size_t length) {
        return "X:" + std::string(length - 2, 'y') + "\r\n";
    };
    CHECK_FALSE(stops_at_of_lines(line(longest_header_line) + line(longest_header_line)));
    CHECK(stops_at_of_lines(line(longest_header_line + 1)) == longest_header_line);
    CHECK(stops_at_of_lines(std::string(longest_header_line + 1, 'X')) == longest_header_line);
}
