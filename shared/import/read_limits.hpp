#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/import/partial_json.hpp"
#include "shared/import/skipped_input_list.hpp"

/// Reads the limits of an org. Planning needs only DailyApiRequests.
namespace orgkeep::imports {

struct Limits {
    std::optional<ApiCalls> daily_api_limit = {};
    /// The limit minus the remaining calls. More than the limit if it was overrun.
    std::optional<ApiCalls> api_calls_used = {};
    std::size_t others = 0;  ///< other limits
};

/// The maximum that Salesforce reports if no limit is in effect.
inline constexpr std::int64_t no_limit = 999'999'999;

/// Whether the value is an object with a member `max` or `remaining`, in any case.
[[nodiscard]] bool is_limit(const JsonValue& value);

/// Reads the CLI's list of {"name":"DailyApiRequests","max":5000,"remaining":4937}.
[[nodiscard]] Limits read_cli_limits(const JsonValue& list, std::string_view section,
                                     SkippedInputList& skipped);

/// Reads the object of the REST API: "DailyApiRequests":{"Max":5000,"Remaining":4937}. Objects
/// nested in an entry (the usage of single apps) are part of its sum and are ignored.
[[nodiscard]] Limits read_rest_limits(const JsonValue& root, SkippedInputList& skipped);

}  // namespace orgkeep::imports
