#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"

/// The daily API limit that Salesforce grants an org for its edition and licenses.
namespace orgkeep {

/// Editions by their daily API limit.
enum class Edition {
    professional,  ///< Professional Edition with API access, which is an add-on
    enterprise,
    unlimited,
    performance,
    developer,
    full_sandbox,
};

/// An org's edition, licenses and add-ons. All counts are 0 … 2^53 − 1.
struct OrgLicenses {
    Edition edition = Edition::enterprise;
    std::int64_t salesforce = 0;
    std::int64_t platform = 0;
    ApiCalls add_on_calls = {};  ///< calls per day from API call add-ons
};

/// The member of `OrgLicenses` that is out of range.
enum class AllocationError {
    unknown_edition,      ///< the edition is not an enumerator
    salesforce_licenses,  ///< negative or above 2^53 − 1, like the two below
    platform_licenses,
    add_on_calls,
};

/// API calls per 24 hours: 100,000, plus the calls of add-ons, plus 1,000 (Professional,
/// Enterprise) or 5,000 (Unlimited, Performance) for each Salesforce or Platform license. A
/// Developer org has 15,000 and a full sandbox 5,000,000, regardless of licenses and add-ons.
/// Saturates at 2^53 − 1. Source: Salesforce Developer Limits and Allocations Quick Reference, "API
/// Request Limits and Allocations".
[[nodiscard]] Result<ApiCalls, AllocationError> daily_api_allocation(const OrgLicenses& licenses);

/// "professional", "enterprise", …: the name in the API; "" for a number that is not an enumerator.
[[nodiscard]] std::string_view name(Edition edition);
/// The edition with exactly that name; nothing if there is none.
[[nodiscard]] std::optional<Edition> edition_named(std::string_view name);

/// One or two sentences for the user: what is wrong and what to enter.
[[nodiscard]] std::string_view allocation_message(AllocationError error);

}  // namespace orgkeep
