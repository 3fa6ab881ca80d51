#include "server/auth/identity/crypto.hpp"

#include <set>

#include "server/auth/identity/base64.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep::server;

namespace {

std::string hex(const Digest& digest) {
    std::string text;
    for (const unsigned char byte : digest) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

}  // namespace

TEST_CASE("digests and MACs are those of the standards") {
    // FIPS 180-4's example, and RFC 4231, test case 2.
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(equal_in_constant_time(sha256("a"), sha256("a")));
    CHECK_FALSE(equal_in_constant_time(sha256("a"), sha256("b")));
}

TEST_CASE("tokens are 43 characters that never come twice") {
    std::set<std::string> met;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = random_token();
        REQUIRE(looks_like_token(token));
        REQUIRE(met.insert(token).second);
    }
    CHECK_FALSE(looks_like_token(""));
    CHECK_FALSE(looks_like_token(std::string(42, 'a')));
    CHECK_FALSE(looks_like_token(std::string(44, 'a')));
    CHECK_FALSE(looks_like_token(std::string(42, 'a') + "="));
}

TEST_CASE("base64 is read strictly and in both alphabets") {
    struct Row {
        std::string_view text;
        std::optional<std::string> bytes;
    };
    const std::vector<Row> rows = {
        {"", ""},
        {"Zg==", "f"},
        {"Zg", "f"},
        {"Zm8=", "fo"},
        {"Zm9v", "foo"},
        {"Zm9vYmE=", "fooba"},
        {"-_-_", "\xfb\xff\xbf"},
        {"+/+/", "\xfb\xff\xbf"},
        {"+_+_", std::nullopt},      // two alphabets in one text
        {"Zh==", std::nullopt},      // bits after the last byte
        {"Zm9=", std::nullopt},      // the same
        {"Zg=", std::nullopt},       // half a padding
        {"Zg===", std::nullopt},     // too much
        {"Zm9v====", std::nullopt},  // nothing but padding
        {"=", std::nullopt},
        {"Z=g=", std::nullopt},
        {"Z", std::nullopt},  // six bits are no byte
        {"Zm9v\n", std::nullopt},
        {"Zm 9v", std::nullopt},
        {"Zm9*", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(base64_decoded(row.text) == row.bytes);
    }
    CHECK(base64_decoded(std::string_view("Zm9\0", 4)) == std::nullopt);
    CHECK(base64url("\xfb\xff\xbf") == "-_-_");
    CHECK(base64url("f") == "Zg");
    CHECK(base64url("fo") == "Zm8");
}
