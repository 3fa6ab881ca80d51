#include "server-stub/simulation/fault.hpp"

#include <array>

namespace orgkeep::server {
namespace {

constexpr std::array of_objects = std::to_array<Fault>({
    {"INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object",
     "Give the backup user Read and View All on these objects, for example by a permission set."},
    {"INVALID_TYPE", "sObject type is not supported or not visible to this user",
     "Check whether the feature or package of these objects is still enabled, and whether the "
     "backup user has a license for it."},
    {"QUERY_TIMEOUT", "your query request was running for too long",
     "Nothing if the next backup reads these objects; otherwise run backups at a quieter hour."},
});

constexpr std::array of_connections = std::to_array<Fault>({
    {"SERVER_UNAVAILABLE", "Salesforce did not answer for 15 minutes and 8 retries",
     "Check the status of your Salesforce instance, then start the backup again."},
    {"INVALID_SESSION_ID", "session expired or invalid, and signing in again was refused",
     "Check whether the backup user is active and its password or certificate is valid, then start "
     "the backup again."},
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
    return {code, "Salesforce refused the request",
            "See the Salesforce documentation of the code."};
}

}  // namespace orgkeep::server
