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

inline constexpr std::chrono::seconds launch_code_lifetime{60};
/// Unused codes of one org at a time. Each lasts a minute, so this allows 16 users a second.
inline constexpr std::size_t max_launch_codes = 1'000;
/// Unused codes of one user at a time: nobody can use up the codes of the others.
inline constexpr std::size_t max_launch_codes_of_user = 10;

struct IssuedCode {
    std::string code;
    Instant expires_at;
};

/// Short-lived codes, each of which signs one user in once. The times passed must not go back.
/// The class is not safe for use by several threads at once.
class LaunchCodes {
  public:
    /// Returns nothing when the org has `max_launch_codes` unused codes. For a user with
    /// `max_launch_codes_of_user` the oldest one is dropped.
    [[nodiscard]] std::optional<IssuedCode> issue(const Principal& principal, Instant now);
    /// The user of the code, which becomes invalid. Returns nothing for an unknown or expired code.
    [[nodiscard]] std::optional<Principal> redeem(std::string_view code, Instant now);
    /// Invalidates the unused codes of this user.
    void revoke_user(std::string_view org_id, std::string_view user_id);

  private:
    struct Entry {
        Principal principal;
        Instant expires_at;
        std::uint64_t number;  ///< number in the order in which the codes were issued
    };
    std::unordered_map<Digest, Entry, DigestHash> codes_;
    std::uint64_t last_ = 0;
};

}  // namespace orgkeep::server
