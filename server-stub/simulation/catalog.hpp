#pragma once

#include <cstdint>
#include <vector>

#include "server-stub/simulation/scenario.hpp"

namespace orgkeep::server {

/// The average size of an attachment: a mix of emails, scans and office files.
inline constexpr Bytes average_attachment_bytes{640'000};

/// The org's objects: standard objects of Salesforce first, then custom ones (…__c). Record counts
/// are skewed like those of a real org (a few objects have most of the records). Records and
/// attachments add up to the numbers of the shape. No object has a copy or a fault.
[[nodiscard]] std::vector<StoredObject> make_catalog(const OrgShape& shape, std::uint64_t seed);

}  // namespace orgkeep::server
