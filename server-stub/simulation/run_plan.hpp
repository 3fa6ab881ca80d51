#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "shared/core/call_estimate.hpp"

namespace orgkeep::server {

/// What a run has to do for one object.
struct PlannedObject {
    std::int64_t id = 0;
    std::string name;
    CopyPart before = {};  ///< copied by earlier runs, which this one goes on from
    Records records;       ///< these and the rest are what is left to do
    Files files;
    Bytes bytes;        ///< of the records and files
    ApiCalls calls;     ///< by the cost model; the one call that fails where the object is faulty
    std::string fault;  ///< a Salesforce error code; "" when it can be read
};

struct RunPlan {
    RunKind kind = RunKind::incremental;
    Objects
        already_stored;  ///< by an earlier run of an initial backup, which this one goes on with
    std::vector<PlannedObject> objects;
    CallEstimate estimate;
};

/// Plans a run that begins at `at`. An object without a copy is read in full; of the others what
/// changed since their copy, which is drawn from their rates and the seed. A run of an initial
/// backup leaves out the objects that an earlier run has copied. Of an object whose copy is under
/// way the rest is read.
[[nodiscard]] RunPlan plan_run(std::span<const StoredObject> objects, RunKind kind, Instant at,
                               std::chrono::minutes utc_offset, std::uint64_t seed);

}  // namespace orgkeep::server
