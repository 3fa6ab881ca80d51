#include "server-stub/simulation/fault.hpp"

#include <array>

namespace orgkeep::server {
namespace {

constexpr std::array of_objects = std::to_array<Fault>({
    {"INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object",
     "Give the backup user Read and View All on these objects, for example by a permission set."},
    {"INVALID_TYPE", "sObject type is not supported or not visible to this user",
     "See whether the feature or package that brings these objects is still on, and whether the "
     "backup user has a licence for it."},
    {"QUERY_TIMEOUT", "your query request was running for too long",
     "Nothing, if the next backup reads these objects; otherwise run it at a quieter hour."},
});

constexpr std::array of_connections = std::to_array<Fault>({
    {"SERVER_UNAVAILABLE", "Salesforce did not answer for 15 minutes and 8 retries",
     "See the status of your Salesforce instance, then start the backup again."},
    {"INVALID_SESSION_ID", "session expired or invalid, and signing in again was refused",
     "See whether the backup user is active and its password or certificate has not expired, then "
     "start the backup again."},
});

}  // namespace

std::span<const Fault> object_faults() { return of_objects; }

std::span<const Fault> connection_faults() { return of_connections; }

Fault fault_of(std::string_view code) {
    for (const Fault& fault : of_objects) {
        if (fault.code == code) {
            return fault;
        }
    }
    for (const Fault& fault : of_connections) {
        if (fault.code == code) {
            return fault;
        }
    }
    return {code, "Salesforce refused the request", "See Salesforce's documentation of the code."};
}

}  // namespace orgkeep::server
