#pragma once

#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/whole_number.hpp"

/// The daily API quota: the most API calls a day that backups may use. Backups use only what they
/// need; the quota is a ceiling.
namespace orgkeep {

/// The quotas that may be set.
inline constexpr ApiCalls smallest_daily_api_quota{1};
inline constexpr ApiCalls largest_daily_api_quota{1'000'000};

/// The default is never below this, however small the org's limit is.
inline constexpr ApiCalls smallest_default_daily_api_quota{15'000};

/// What decided the default: ten percent of the org's limit, or the minimum that is larger than
/// that, or the maximum that is smaller. Where they are equal, ten percent did.
enum class QuotaBasis { ten_percent, minimum, maximum };

/// How much of the org's daily API limit a quota may take away from everything else:
/// `large_share` from 50 %, `whole_limit` from 100 %.
enum class QuotaWarning { none, large_share, whole_limit };

struct DefaultQuota {
    ApiCalls quota;
    QuotaBasis basis = QuotaBasis::minimum;
};

/// The larger of 15,000 and 10 % of the org's daily API limit (rounded down), never above
/// 1,000,000. A negative limit counts as 0.
[[nodiscard]] DefaultQuota default_daily_api_quota(ApiCalls org_daily_limit);

/// Quota ÷ limit, e.g. 3.0 for a quota of 15,000 in an org of 5,000 calls. Nothing when the limit
/// is 0 or negative: nothing can be a share of it.
[[nodiscard]] std::optional<double> share_of_limit(ApiCalls quota, ApiCalls org_daily_limit);

/// The warning that a quota deserves in an org. A limit of 0 or less is wholly taken by any quota.
[[nodiscard]] QuotaWarning quota_warning(ApiCalls quota, ApiCalls org_daily_limit);

[[nodiscard]] std::string_view name(QuotaBasis basis);      ///< "ten_percent", …
[[nodiscard]] std::string_view name(QuotaWarning warning);  ///< "none", "large_share", …

/// Reads the quota that a person typed, 1 to 1,000,000, as whole_number.hpp says.
[[nodiscard]] Result<ApiCalls, NumberTextError> parse_daily_api_quota(std::string_view text);

/// One or two sentences for the person who typed it: what is wrong and what to write.
[[nodiscard]] std::string_view quota_message(NumberTextError error);

}  // namespace orgkeep
