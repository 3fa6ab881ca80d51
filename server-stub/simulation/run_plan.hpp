#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "shared/core/call_estimate.hpp"

namespace orgkeep::server {

/// The work of a run for one object.
struct PlannedObject {
    std::int64_t id = 0;
    std::string name;
    CopiedAmount before = {};  ///< amount copied by earlier runs, which this run resumes
    Records records;           ///< remaining records; files, bytes and calls are remaining too
    Files files;
    Bytes bytes;     ///< size of the records and files
    ApiCalls calls;  ///< calls by the cost model; the single failing call of an object with a fault
    std::string fault;  ///< a Salesforce error code; "" when the object is readable
};

struct RunPlan {
    RunKind kind = RunKind::incremental;
    Objects already_stored;  ///< objects copied by earlier runs of the same initial backup
    std::vector<PlannedObject> objects;
    CallEstimate estimate;
};

/// Plans a run that starts at `at`. An object without a copy is read completely; of the others, the
/// changes since their copy, drawn from their change rates and the seed. A run of an initial backup
/// omits the objects that an earlier run copied. An object with a partial copy is resumed.
[[nodiscard]] RunPlan plan_run(std::span<const StoredObject> objects, RunKind kind, Instant at,
                               std::chrono::minutes utc_offset, std::uint64_t seed);

}  // namespace orgkeep::server
