#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

/// Cryptography, all of it OpenSSL's.
namespace orgkeep::server {

/// OpenSSL could not do its work: it has no memory or no source of randomness.
struct CryptoFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using Digest = std::array<unsigned char, 32>;

/// The characters of a token: 256 bits as base64url without padding.
inline constexpr std::size_t token_length = 43;

/// 256 random bits as base64url.
[[nodiscard]] std::string random_token();
/// Whether the text could have come from random_token().
[[nodiscard]] bool looks_like_token(std::string_view text);

/// SHA-256. What is kept of a token: who reads the memory or a lookup's timing learns no token.
[[nodiscard]] Digest sha256(std::string_view text);
/// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view text);

/// Compares in a time that does not tell where the two differ.
[[nodiscard]] bool equal_in_constant_time(const Digest& a, const Digest& b);

/// A hash table's hash of a digest, which is as good as random already.
struct DigestHash {
    [[nodiscard]] std::size_t operator()(const Digest& digest) const;
};

}  // namespace orgkeep::server
