#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

/// Cryptography, all of it by OpenSSL.
namespace orgkeep::server {

/// OpenSSL failed: it has no memory or no source of randomness.
struct CryptoFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using Digest = std::array<unsigned char, 32>;

/// Characters of a token: 256 bits as base64url without padding.
inline constexpr std::size_t token_length = 43;

/// 256 random bits as base64url.
[[nodiscard]] std::string random_token();
/// Whether the text has the form of random_token().
[[nodiscard]] bool looks_like_token(std::string_view text);

/// SHA-256. Tokens are stored as digests, so that neither a memory dump nor the timing of a lookup
/// reveals one.
[[nodiscard]] Digest sha256(std::string_view text);
/// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view text);

/// Compares in constant time: the time does not reveal where the two differ.
[[nodiscard]] bool equal_in_constant_time(const Digest& a, const Digest& b);

/// Hashes a digest for hash tables by its first bytes: a digest is uniformly distributed.
struct DigestHash {
    [[nodiscard]] std::size_t operator()(const Digest& digest) const;
};

}  // namespace orgkeep::server
