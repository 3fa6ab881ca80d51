#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/config/configuration.hpp"
#include "server/auth/identity/crypto.hpp"
#include "server/auth/identity/principal.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"

/// Signed requests of Salesforce Canvas: base64(HMAC-SHA-256 of the second part) "." base64(JSON).
namespace orgkeep::server {

inline constexpr std::size_t longest_signed_request = 32'768;
inline constexpr std::chrono::minutes oldest_signed_request{5};
/// The clocks of Salesforce and of this machine may differ.
inline constexpr std::chrono::minutes signed_request_ahead{1};

/// Why a signed request is refused.
enum class CanvasFault {
    malformed,        ///< too long, no two parts, or no base64
    unknown_signer,   ///< no org's secret made this signature
    unreadable,       ///< signed, but no JSON that says what is needed
    wrong_algorithm,  ///< anything but HMACSHA256
    other_org,        ///< one org's secret signed for another org
    no_time,          ///< nothing says when it was issued
    too_old,
    too_new,
    revoked,   ///< issued before its user's access was taken back, or soon after
    replayed,  ///< came before
    too_many,  ///< more at a time than are remembered
};

/// For the audit log: "too_old".
[[nodiscard]] std::string_view name(CanvasFault fault);

/// A signature and what it is said to cover.
struct SignedParts {
    Digest mac;
    std::string_view encoded_payload;  ///< of the text that was taken apart
};
[[nodiscard]] Result<SignedParts, CanvasFault> take_apart(std::string_view signed_request);

/// Whether the secret made the signature; takes the same time wherever it differs.
[[nodiscard]] bool is_signed_with(const SignedParts& parts, std::string_view secret);

/// What the service needs of a payload; what is not there is "" or nothing.
struct CanvasPayload {
    std::optional<Instant> issued_at;
    std::string user_id;    ///< of the payload itself, or of its context's user
    std::string user_name;  ///< to show: the full name, else the name to sign in with; or ""
    std::string org_id;     ///< 18 characters
};

/// Reads a payload whose signature fitted. The algorithm must be the one that was used on it: the
/// service never lets a request choose.
[[nodiscard]] Result<CanvasPayload, CanvasFault> read_payload(std::string_view encoded_payload);

/// A signed request that may let somebody in, unless it was seen before.
struct CanvasVisit {
    Principal principal;
    Digest mac;
    Instant issued_at;
};
struct CanvasRefusal {
    CanvasFault fault;
    std::string org_id;  ///< whose secret signed; "" while nobody's did
};
[[nodiscard]] Result<CanvasVisit, CanvasRefusal> verify_signed_request(
    std::string_view signed_request, const std::vector<OrgConfiguration>& orgs, Instant now);

}  // namespace orgkeep::server
