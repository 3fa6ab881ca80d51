#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/auth/sessions/launch_codes.hpp"
#include "server/auth/identity/principal.hpp"
#include "server/auth/sessions/sessions.hpp"
#include "shared/contract/codec.hpp"
#include "shared/core/result.hpp"

/// The bodies of the desk's own calls.
namespace orgkeep::server {

template <class Body>
using ReadBody = Result<Body, std::vector<contract::DecodeError>>;

/// The body of `POST /launch-codes`.
[[nodiscard]] ReadBody<Principal> decode_launch_code_request(std::string_view json);

/// The body of `POST /sessions`: whatever text stands for the code.
struct SessionRequest {
    std::string code;
};
[[nodiscard]] ReadBody<SessionRequest> decode_session_request(std::string_view json);

/// The body of `POST /sessions/revocations`.
struct RevocationRequest {
    std::string user_id;
};
[[nodiscard]] ReadBody<RevocationRequest> decode_revocation_request(std::string_view json);

[[nodiscard]] std::string encode(const IssuedCode& code);
[[nodiscard]] std::string encode(const IssuedToken& token);
[[nodiscard]] std::string encode_revoked(std::size_t count);

}  // namespace orgkeep::server
