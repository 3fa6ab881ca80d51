#pragma once

#include <optional>
#include <string_view>

#include "server/message/message.hpp"

namespace orgkeep::server {

inline constexpr std::size_t max_bearer_token_length = 512;

/// Whether the text is a valid bearer token: b64token of RFC 6750, section 2.1.
[[nodiscard]] bool is_bearer_token(std::string_view text);

/// The bearer token in a request's Authorization header (RFC 6750).
struct Bearer {
    enum class State { absent, malformed, present };
    State state = State::absent;
    std::string_view token;  ///< a view of the request; "" unless present
};

/// The result is malformed unless there is exactly one header of the form "Bearer TOKEN", the
/// scheme in any case.
[[nodiscard]] Bearer bearer_of(const Request& request);

}  // namespace orgkeep::server
