#pragma once

#include <span>
#include <string_view>

namespace orgkeep::server {

/// An error that Salesforce may return instead of data, with the text for a log.
struct Fault {
    std::string_view code;         ///< the error code of the API
    std::string_view explanation;  ///< the text that completes "Name__c: CODE: …"
    std::string_view remedy;       ///< a sentence with an instruction to the reader
};

/// Faults of one object: the run continues with the next object.
[[nodiscard]] std::span<const Fault> object_faults();

/// Faults that end a run.
[[nodiscard]] std::span<const Fault> connection_faults();

/// The fault with this code; a generic text for an unknown code.
[[nodiscard]] Fault fault_of(std::string_view code);

}  // namespace orgkeep::server
