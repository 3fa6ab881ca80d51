#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/quantity.hpp"

/// The known stats of an org: its objects, its daily API limit and the calls it has used. The
/// service, imported files and callers in JavaScript each know a different part, so every number
/// may be missing, and a missing number is never read as 0.
namespace orgkeep {

/// One object (a table) of the org. Counts are 0 … 2^53 − 1.
struct ObjectStats {
    std::string name;  ///< API name, never empty: "Account", "Invoice__c"
    std::optional<Records> records = {};
    std::optional<std::int32_t> fields = {};
    std::optional<Bytes> average_record_bytes = {};
    std::optional<Files> attachments = {};
    std::optional<double> changed_records_per_day = {};      ///< finite, 0 … 2^53 − 1
    std::optional<double> changed_attachments_per_day = {};  ///< finite, 0 … 2^53 − 1

    friend bool operator==(const ObjectStats&, const ObjectStats&) = default;
};

/// All stats of one org.
struct OrgStats {
    std::vector<ObjectStats> objects = {};  ///< each name once
    std::optional<ApiCalls> daily_api_limit = {};
    /// Calls of the last 24 hours. They may exceed the limit: Salesforce lets orgs overrun it.
    std::optional<ApiCalls> api_calls_used = {};

    friend bool operator==(const OrgStats&, const OrgStats&) = default;
};

}  // namespace orgkeep
