#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/quantity.hpp"

/// What planning ahead starts from: an org's objects, its daily API limit and what it has used.
/// Sources know different parts of it, so everything may be missing, and nothing missing is taken
/// for 0.
namespace orgkeep::planner {

/// One object (a table) of the org.
struct ObjectStats {
    std::string name;                ///< API name: "Account", "Invoice__c"; never empty
    std::optional<Records> records;  ///< 0 … 2^53 − 1, as are the other counts
    std::optional<std::int32_t> fields;
    std::optional<Bytes> average_record_bytes;
    std::optional<Files> attachments;
    std::optional<double> changed_records_per_day;  ///< finite, 0 … 2^53 − 1
    std::optional<double> changed_attachments_per_day;

    friend bool operator==(const ObjectStats&, const ObjectStats&) = default;
};

/// All that is known of one org.
struct OrgStats {
    std::vector<ObjectStats> objects;  ///< each name once
    std::optional<ApiCalls> daily_api_limit;
    /// Of the last 24 hours; more than the limit where the org ran over it.
    std::optional<ApiCalls> api_calls_used;

    friend bool operator==(const OrgStats&, const OrgStats&) = default;
};

}  // namespace orgkeep::planner
