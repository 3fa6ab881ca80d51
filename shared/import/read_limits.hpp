#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/import/partial_json.hpp"
#include "shared/import/skipped_input_list.hpp"

/// The limits of an org, of which planning needs DailyApiRequests.
namespace orgkeep::imports {

struct Limits {
    std::optional<ApiCalls> daily_api_limit = {};
    /// What the limit is, less what remains of it. More than the limit where it was overrun.
    std::optional<ApiCalls> api_calls_used = {};
    std::size_t others = 0;  ///< limits that are not needed
};

/// What Salesforce shows as the maximum where no limit is in effect.
inline constexpr std::int64_t no_limit = 999'999'999;

/// Whether it is an object with `max` or `remaining`, in small letters or capitals.
[[nodiscard]] bool is_limit(const JsonValue& value);

/// The CLI's list: {"name":"DailyApiRequests","max":5000,"remaining":4937}.
[[nodiscard]] Limits read_cli_limits(const JsonValue& list, std::string_view section,
                                     SkippedInputList& skipped);

/// The object of REST: "DailyApiRequests":{"Max":5000,"Remaining":4937}. What is nested in an entry
/// (the use of single apps) is part of its sum and not looked at.
[[nodiscard]] Limits read_rest_limits(const JsonValue& root, SkippedInputList& skipped);

}  // namespace orgkeep::imports
