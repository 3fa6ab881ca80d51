#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"

/// The daily API limit that Salesforce gives an org for its edition and licenses.
namespace orgkeep {

/// What an org is sold as, as far as its limit depends on it.
enum class Edition {
    professional,  ///< with API access, which it has as an add-on
    enterprise,
    unlimited,
    performance,
    developer,
    full_sandbox,
};

/// What an org has bought; all 0 … 2^53 − 1.
struct OrgLicenses {
    Edition edition = Edition::enterprise;
    std::int64_t salesforce = 0;
    std::int64_t platform = 0;
    ApiCalls add_on_calls = {};  ///< a day, bought as API call add-ons
};

/// What of `OrgLicenses` no org can have.
enum class AllocationError {
    unknown_edition,      ///< a number that is no enumerator
    salesforce_licenses,  ///< negative or above 2^53 − 1, as the two below
    platform_licenses,
    add_on_calls,
};

/// API calls in 24 hours: 100,000, and for each Salesforce or Platform license 1,000 in
/// Professional and Enterprise, 5,000 in Unlimited and Performance, and what add-ons give. A
/// Developer org has 15,000 and a full sandbox 5,000,000, whatever its licenses and add-ons. Never
/// above 2^53 − 1. Source: Salesforce Developer Limits and Allocations Quick Reference, "API
/// Request Limits and Allocations".
[[nodiscard]] Result<ApiCalls, AllocationError> daily_api_allocation(const OrgLicenses& licenses);

/// "professional", "enterprise", …: the name for programs; "" for a number that is no enumerator.
[[nodiscard]] std::string_view name(Edition edition);
/// The edition of exactly that name, or nothing.
[[nodiscard]] std::optional<Edition> edition_named(std::string_view name);

/// A sentence or two for the person who entered it: what is wrong and what to write.
[[nodiscard]] std::string_view allocation_message(AllocationError error);

}  // namespace orgkeep
