#pragma once

#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/whole_number.hpp"

/// The daily API quota: the most API calls per day that backups may use. It is a ceiling; backups
/// use only what they need.
namespace orgkeep {

/// The allowed quotas.
inline constexpr ApiCalls smallest_daily_api_quota{1};
inline constexpr ApiCalls largest_daily_api_quota{1'000'000};

/// The default quota is never below this, even if the org's limit is.
inline constexpr ApiCalls smallest_default_daily_api_quota{15'000};

/// The rule that determined the default quota: ten percent of the org's limit, or the minimum above
/// it, or the maximum below it. Ten percent if they are equal.
enum class QuotaBasis { ten_percent, minimum, maximum };

/// The share of the org's daily API limit that a quota takes from all other integrations:
/// `large_share` from 50%, `whole_limit` from 100%.
enum class QuotaWarning { none, large_share, whole_limit };

struct DefaultQuota {
    ApiCalls quota;
    QuotaBasis basis = QuotaBasis::minimum;
};

/// The larger of 15,000 and 10% of the org's daily API limit (rounded down), at most 1,000,000. A
/// negative limit is read as 0.
[[nodiscard]] DefaultQuota default_daily_api_quota(ApiCalls org_daily_limit);

/// Quota ÷ limit, e.g. 3.0 for a quota of 15,000 in an org of 5,000 calls. Returns nothing if the
/// limit is 0 or negative.
[[nodiscard]] std::optional<double> share_of_limit(ApiCalls quota, ApiCalls org_daily_limit);

/// The warning about a quota in an org. Any quota takes the whole of a limit of 0 or less.
[[nodiscard]] QuotaWarning quota_warning(ApiCalls quota, ApiCalls org_daily_limit);

[[nodiscard]] std::string_view name(QuotaBasis basis);      ///< "ten_percent", …
[[nodiscard]] std::string_view name(QuotaWarning warning);  ///< "none", "large_share", …

/// Parses the quota that a user typed, 1 to 1,000,000 (see whole_number.hpp).
[[nodiscard]] Result<ApiCalls, NumberTextError> parse_daily_api_quota(std::string_view text);

/// One or two sentences for the user: what is wrong and what to enter.
[[nodiscard]] std::string_view quota_message(NumberTextError error);

}  // namespace orgkeep
