#pragma once

#include <span>
#include <string_view>

namespace orgkeep::server {

/// What Salesforce may answer in place of data, with the words for a log.
struct Fault {
    std::string_view code;     ///< as the API names it
    std::string_view meaning;  ///< completes "Name__c: CODE: …"
    std::string_view remedy;   ///< a sentence: what the reader should do
};

/// Faults that concern one object; the run goes on with the next.
[[nodiscard]] std::span<const Fault> object_faults();

/// Faults that end a run.
[[nodiscard]] std::span<const Fault> connection_faults();

/// The fault of this code; one with the code alone where it is not known.
[[nodiscard]] Fault fault_of(std::string_view code);

}  // namespace orgkeep::server
