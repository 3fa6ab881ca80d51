#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/identity/crypto.hpp"
#include "server/auth/identity/org_access.hpp"
#include "server/auth/identity/principal.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"

/// Signed requests of Salesforce Canvas: base64(HMAC-SHA-256 of the encoded payload), ".",
/// base64(JSON payload).
namespace orgkeep::server {

inline constexpr std::size_t max_signed_request_length = 32'768;
inline constexpr std::chrono::minutes max_signed_request_age{5};
/// The largest accepted difference between the clocks of Salesforce and this machine.
inline constexpr std::chrono::minutes max_clock_skew{1};

/// The reason why a signed request is refused.
enum class CanvasError {
    malformed,        ///< the text is too long, not two parts, or not base64
    unknown_signer,   ///< the signature matches no org's secret
    unreadable,       ///< the signed JSON lacks required members
    wrong_algorithm,  ///< an algorithm other than HMACSHA256
    other_org,        ///< the secret of one org signed a request for another org
    no_time,          ///< the request does not say when it was issued
    too_old,
    too_new,
    revoked,   ///< the request was issued before its user's access was revoked, or shortly after
    replayed,  ///< the request was used before
    too_many,  ///< there are more requests at a time than can be remembered
};

/// The name for the audit log: "too_old".
[[nodiscard]] std::string_view name(CanvasError fault);

/// The two parts of a signed request.
struct SignedParts {
    Digest mac;
    std::string_view encoded_payload;  ///< a view of the signed request
};
[[nodiscard]] Result<SignedParts, CanvasError> split_signed_request(
    std::string_view signed_request);

/// Whether the signature was made with the secret. Compares in constant time.
[[nodiscard]] bool is_signed_with(const SignedParts& parts, std::string_view secret);

/// The members of a payload that the service uses. Missing members are "" or nothing.
struct CanvasPayload {
    std::optional<Instant> issued_at;
    std::string user_id;    ///< id of the context's user, or else of the payload
    std::string user_name;  ///< the full name, or else the login name
    std::string org_id;     ///< 18 characters
};

/// Reads a payload whose signature has been verified. It must name the algorithm that the service
/// used: a request never chooses the algorithm.
[[nodiscard]] Result<CanvasPayload, CanvasError> read_payload(std::string_view encoded_payload);

/// A verified signed request. It signs its user in unless it is replayed or revoked.
struct CanvasSignIn {
    Principal principal;
    Digest mac;
    Instant issued_at;
};
struct CanvasRejection {
    CanvasError fault;
    std::string org_id;  ///< the org whose secret signed; "" if none did
};
[[nodiscard]] Result<CanvasSignIn, CanvasRejection> verify_signed_request(
    std::string_view signed_request, const std::vector<OrgAccess>& orgs, Instant now);

}  // namespace orgkeep::server
