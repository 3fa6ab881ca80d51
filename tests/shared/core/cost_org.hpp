#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "shared/core/call_estimate.hpp"
#include "shared/core/random.hpp"

/// What the tests of the cost estimate share.
namespace orgkeep::testing {

inline constexpr std::int32_t most_fields = std::numeric_limits<std::int32_t>::max();

inline CallEstimate calls(std::int64_t expected, std::int64_t low, std::int64_t high) {
    return {{expected}, {low}, {high}};
}

/// Owns the columns that estimates read.
struct Org {
    std::vector<Records> records;
    std::vector<Files> attachments;
    std::vector<std::int32_t> fields;
    std::vector<Bytes> average_record_bytes;
    std::vector<Records> changed_records;
    std::vector<Files> changed_attachments;

    [[nodiscard]] ObjectColumns columns() const {
        return {records,         attachments,        fields, average_record_bytes,
                changed_records, changed_attachments};
    }
};

/// A number of any size: as many small ones as huge ones.
inline std::int64_t any_size(Random& random) {
    return static_cast<std::int64_t>(random.next() >> (1 + random.below(63)));
}

inline Org random_org(Random& random, std::size_t objects) {
    Org org;
    for (std::size_t i = 0; i < objects; ++i) {
        org.records.push_back({any_size(random)});
        org.attachments.push_back({any_size(random)});
        org.fields.push_back(static_cast<std::int32_t>(any_size(random) & most_fields));
        org.average_record_bytes.push_back({any_size(random)});
        org.changed_records.push_back({any_size(random)});
        org.changed_attachments.push_back({any_size(random)});
    }
    return org;
}

}  // namespace orgkeep::testing
