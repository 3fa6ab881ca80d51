#pragma once

#include <string>
#include <string_view>

#include "server/auth/identity/principal.hpp"
#include "server/auth/sessions/launch_codes.hpp"
#include "server/auth/sessions/sessions.hpp"
#include "shared/contract/codec.hpp"

/// The bodies of the sign-in calls.
namespace orgkeep::server {

/// The body of `POST /launch-codes`.
[[nodiscard]] contract::Validated<Principal> decode_launch_code_request(std::string_view json);

/// The body of `POST /sessions`. The code may be any text.
struct SessionRequest {
    std::string code;
};
[[nodiscard]] contract::Validated<SessionRequest> decode_session_request(std::string_view json);

/// The body of `POST /sessions/revocations`.
struct RevocationRequest {
    std::string user_id;
};
[[nodiscard]] contract::Validated<RevocationRequest> decode_revocation_request(
    std::string_view json);

[[nodiscard]] std::string encode(const IssuedCode& code);
[[nodiscard]] std::string encode(const IssuedToken& token);
[[nodiscard]] std::string encode_revoked(std::size_t count);

}  // namespace orgkeep::server
