#pragma once

#include <optional>
#include <vector>

#include "server/message/target.hpp"
#include "shared/contract/messages.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/result.hpp"

/// Query parameters. The error lists every bad one; unknown ones are ignored.
namespace orgkeep::server {

using ParameterErrors = std::vector<contract::FieldError>;

inline constexpr std::size_t default_page_size = 50;
inline constexpr std::size_t max_page_size = 1'000;
/// Bytes of a search text in UTF-8.
inline constexpr std::size_t max_search_text_length = 200;
inline constexpr int max_api_usage_days = 90;
inline constexpr int max_storage_days = 365;

struct ActivitiesQuery {
    ActivityFilter filter;
    std::optional<ActivityCursor> cursor;
    std::size_t limit = default_page_size;
};

/// Reads `limit` (1–1,000), `cursor`, `type` and `status` (names; several separated by commas or by
/// repeating the parameter), `q`, `since` and `until` (RFC 3339).
[[nodiscard]] Result<ActivitiesQuery, ParameterErrors> activities_query(
    const std::vector<Parameter>& query);

/// Reads `days`, a whole number from 1 to `max`; `default_days` when it is not given.
[[nodiscard]] Result<int, ParameterErrors> days_query(const std::vector<Parameter>& query,
                                                      int default_days, int max);

}  // namespace orgkeep::server
