#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/service/caller.hpp"

/// The users who may sign in to an org, their ways of signing in, and their roles.
namespace orgkeep::server {

/// A key with which the back end of a host page requests launch codes.
struct ServiceKey {
    std::string name;  ///< name for the audit log, which never contains the key itself
    std::string key;
};

/// Sign-in by signed requests of the org's Salesforce Canvas apps.
struct CanvasAccess {
    std::string consumer_secret;
    Role role = Role::viewer;
    std::vector<std::string> administrators;  ///< user ids with the role of an administrator
};

struct OrgAccess {
    std::string id;                              ///< the Salesforce id, 18 characters
    std::vector<std::string> embedding_origins;  ///< origins whose pages may frame the dashboard
    std::vector<ServiceKey> service_keys;
    std::optional<CanvasAccess> canvas;
};

}  // namespace orgkeep::server
