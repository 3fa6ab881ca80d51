#include "server/auth/identity/crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "server/auth/identity/base64.hpp"

namespace orgkeep::server {
namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void require(bool ok, const char* what) {
    if (!ok) {
        throw CryptoFailure(std::string("OpenSSL failed to ") + what);
    }
}

}  // namespace

std::string random_token() {
    Digest random{};
    require(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1, "draw random bytes");
    return base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

bool looks_like_token(std::string_view text) {
    return text.size() == token_length && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

Digest sha256(std::string_view text) {
    Digest digest{};
    require(
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1,
        "compute SHA-256");
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view text) {
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(
        EVP_MAC_fetch(nullptr, "HMAC", nullptr), &EVP_MAC_free);
    require(mac != nullptr, "find HMAC");
    const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
        EVP_MAC_CTX_new(mac.get()), &EVP_MAC_CTX_free);
    require(context != nullptr, "begin HMAC");
    std::string name = "SHA256";  // not const: the parameter's type asks for a changeable text
    const std::array parameters = {OSSL_PARAM_construct_utf8_string("digest", name.data(), 0),
                                   OSSL_PARAM_construct_end()};
    Digest digest{};
    std::size_t length = 0;
    require(EVP_MAC_init(context.get(), bytes(key), key.size(), parameters.data()) == 1 &&
                EVP_MAC_update(context.get(), bytes(text), text.size()) == 1 &&
                EVP_MAC_final(context.get(), digest.data(), &length, digest.size()) == 1 &&
                length == digest.size(),
            "compute HMAC");
    return digest;
}

bool equal_in_constant_time(const Digest& a, const Digest& b) {
    return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::size_t DigestHash::operator()(const Digest& digest) const {
    std::size_t hash = 0;
    static_assert(sizeof hash <= sizeof digest);
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

}  // namespace orgkeep::server
