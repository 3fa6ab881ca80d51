#pragma once

#include <optional>
#include <string_view>

#include "server/message/message.hpp"

namespace orgkeep::server {

inline constexpr std::size_t longest_bearer_token = 512;

/// Whether the text can travel as a bearer token: b64token of RFC 6750, section 2.1.
[[nodiscard]] bool is_bearer_token(std::string_view text);

/// What a request's Authorization says (RFC 6750).
struct Bearer {
    enum class State { absent, malformed, present };
    State state = State::absent;
    std::string_view token;  ///< of the request's text; "" unless present
};

/// Malformed is whatever is no single header of the form "Bearer TOKEN", the scheme in any case.
[[nodiscard]] Bearer bearer_of(const Request& request);

}  // namespace orgkeep::server
