#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/auth/identity/crypto.hpp"
#include "server/auth/identity/principal.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

inline constexpr std::chrono::seconds launch_code_life{60};
/// Unused codes of one org at a time. Each lasts a minute: more than sixteen a second are no
/// people.
inline constexpr std::size_t most_launch_codes = 1'000;
/// Unused codes of one person at a time: no one uses up the codes of the others.
inline constexpr std::size_t most_launch_codes_of_person = 10;

struct IssuedCode {
    std::string code;
    Instant expires_at;
};

/// Codes that let one person in, once, soon. The times told must not go back. Not safe for use by
/// several threads at once.
class LaunchCodes {
  public:
    /// Nothing when the org has as many unused codes as it may have. Of a person who has as many as
    /// one may have, the oldest makes place.
    [[nodiscard]] std::optional<IssuedCode> issue(const Principal& principal, Instant now);
    /// Who the code lets in; it is used up. Nothing for a code that is not known or too old.
    [[nodiscard]] std::optional<Principal> redeem(std::string_view code, Instant now);
    /// Takes back the unused codes of this user.
    void revoke_user(std::string_view org_id, std::string_view user_id);

  private:
    struct Entry {
        Principal principal;
        Instant expires_at;
        std::uint64_t number;  ///< in the order in which they were issued
    };
    std::unordered_map<Digest, Entry, DigestHash> codes_;
    std::uint64_t last_ = 0;
};

}  // namespace orgkeep::server
