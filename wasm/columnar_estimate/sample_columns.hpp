#pragma once

#include <cstdint>
#include <vector>

#include "tests/shared/core/call_estimates.hpp"
#include "wasm/columnar_estimate/columnar_estimate.hpp"

/// Columns for tests of the columnar estimate.
namespace orgkeep::testing {

/// Owns the columns that estimates read.
struct SampleColumns {
    std::vector<Records> records;
    std::vector<Files> attachments;
    std::vector<std::int32_t> fields;
    std::vector<Bytes> average_record_bytes;
    std::vector<Records> changed_records;
    std::vector<Files> changed_attachments;

    [[nodiscard]] columnar::ObjectColumns columns() const {
        return {records,         attachments,        fields, average_record_bytes,
                changed_records, changed_attachments};
    }
};

inline SampleColumns random_columns(Random& random, std::size_t objects) {
    SampleColumns org;
    for (std::size_t i = 0; i < objects; ++i) {
        org.records.push_back({any_size(random)});
        org.attachments.push_back({any_size(random)});
        org.fields.push_back(static_cast<std::int32_t>(any_size(random) & largest_field_count));
        org.average_record_bytes.push_back({any_size(random)});
        org.changed_records.push_back({any_size(random)});
        org.changed_attachments.push_back({any_size(random)});
    }
    return org;
}

}  // namespace orgkeep::testing
