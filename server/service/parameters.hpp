#pragma once

#include <optional>
#include <vector>

#include "server/message/target.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/result.hpp"

/// Query parameters, judged as a whole: every bad one is named. Unknown ones are ignored.
namespace orgkeep::server {

using ParameterErrors = std::vector<contract::FieldError>;

inline constexpr std::size_t default_page_size = 50;
inline constexpr std::size_t largest_page_size = 1'000;
/// Characters of a search text, as bytes of UTF-8.
inline constexpr std::size_t longest_search_text = 200;
inline constexpr int most_api_usage_days = 90;
inline constexpr int most_storage_days = 365;

struct ActivitiesQuery {
    ActivityFilter filter;
    std::optional<ActivityCursor> cursor;
    std::size_t limit = default_page_size;
};

/// `limit` (1–1,000), `cursor`, `type` and `status` (names, several by commas or by repetition),
/// `q`, `since` and `until` (RFC 3339).
[[nodiscard]] Result<ActivitiesQuery, ParameterErrors> activities_query(
    const std::vector<Parameter>& query);

/// `days`, a whole number from 1 to `most`; `otherwise` when it is not given.
[[nodiscard]] Result<int, ParameterErrors> days_query(const std::vector<Parameter>& query,
                                                      int otherwise, int most);

}  // namespace orgkeep::server
