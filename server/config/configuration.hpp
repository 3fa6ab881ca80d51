#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/identity/org_access.hpp"
#include "server/http/tls.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::server {

struct OrgConfiguration {
    OrgAccess access;
    std::optional<std::string> name;       ///< name that replaces the one in the data
    std::string database;                  ///< a file, or ":memory:"
    std::optional<std::string> scenario;   ///< scenario of a simulated org: one of the known names
    std::uint64_t seed = 1;                ///< seed of a simulated org
    std::vector<std::string> api_origins;  ///< origins whose pages may call the service (CORS)
};

/// The configuration file of `--auth token`: JSON, described in server-stub/README.md.
struct Configuration {
    std::string public_origin;  ///< the service's origin for browsers, "https://backup.example.com"
    std::optional<TlsFiles> tls;
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For is believed
    std::optional<std::string> audit_file;     ///< path of the log; default: standard error
    std::vector<OrgConfiguration> orgs;        ///< one or more orgs
};

/// The sources of secrets. The configuration contains their names only.
struct SecretSources {
    std::function<std::optional<std::string>(const std::string& name)> environment;
    std::function<std::optional<std::string>(const std::string& path)> file;
};

/// Reads and validates the file as a whole; the errors name every fault and contain no secret.
/// Unknown members are faults, and so is a scenario that is not among the names.
[[nodiscard]] contract::Validated<Configuration> parse_configuration(
    std::string_view json, const SecretSources& sources,
    std::span<const std::string_view> scenarios);

/// Every origin that may frame the page, each once, in the order of the file.
[[nodiscard]] std::vector<std::string> embedding_origins(const Configuration& configuration);
/// Every origin whose pages may call the service, each once, in the order of the file.
[[nodiscard]] std::vector<std::string> api_origins(const Configuration& configuration);
[[nodiscard]] std::vector<OrgAccess> access_to_orgs(const Configuration& configuration);

}  // namespace orgkeep::server
