#pragma once

#include <cstdint>
#include <vector>

#include "server-stub/simulation/scenario.hpp"

namespace orgkeep::server {

/// The size of an attachment, for the storage figures: a mix of mails, scans and office files.
inline constexpr Bytes average_attachment_bytes{640'000};

/// The org's objects: Salesforce's standard ones first, then custom ones (…__c). Record counts are
/// skewed like a real org's (a few objects hold most records), and add up to the shape's figures,
/// as the attachments do. None has been copied and none is faulty.
[[nodiscard]] std::vector<StoredObject> make_catalog(const OrgShape& shape, std::uint64_t seed);

}  // namespace orgkeep::server
