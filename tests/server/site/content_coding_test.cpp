#include "server/site/content_coding.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

TEST_CASE("Accept-Encoding is read as RFC 9110 has it") {
    struct Case {
        const char* header;
        int brotli;
        int gzip;
        int identity;
    };
    const Case cases[] = {
        {"", 0, 0, 1},
        {"br", 1000, 0, 1},
        {"gzip, deflate, br, zstd", 1000, 1000, 1},
        {"GZIP;Q=0.5", 0, 500, 1},
        {"x-gzip", 0, 1000, 1},
        {"br;q=0.001,gzip ; q=0.25", 1, 250, 1},
        {"*", 1000, 1000, 1000},
        {"*;q=0", 0, 0, 0},
        {"identity;q=0, *;q=0.5", 500, 500, 0},
        {"br;q=0", 0, 0, 1},
        {"br;q=1.001", 0, 0, 1},
        {"br;q=1.000", 1000, 0, 1},
        {"br;q=0.1234", 0, 0, 1},
        {"br;q=-1", 0, 0, 1},
        {"br;q=", 0, 0, 1},
        {"br;q", 0, 0, 1},
        {"br;level=11", 0, 0, 1},
        {"br;q=0x1", 0, 0, 1},
        {"br;q=1.", 1000, 0, 1},
        {", ,;,br", 1000, 0, 1},
        {"brotli", 0, 0, 1},
    };
    for (const Case& expected : cases) {
        CAPTURE(expected.header);
        CHECK(acceptance(expected.header, ContentCoding::brotli) == expected.brotli);
        CHECK(acceptance(expected.header, ContentCoding::gzip) == expected.gzip);
        CHECK(acceptance(expected.header, ContentCoding::identity) == expected.identity);
    }
}
