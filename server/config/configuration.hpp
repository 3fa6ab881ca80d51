#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/service/caller.hpp"
#include "server-stub/simulation/scenario.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A key with which the back end of a host page asks for launch codes.
struct ServiceKey {
    std::string name;  ///< stands in the audit log; the key itself never does
    std::string key;
};

/// Canvas apps of an org: signed requests, and what the people behind them may do.
struct CanvasConfiguration {
    std::string consumer_secret;
    Role role = Role::viewer;
    std::vector<std::string> administrators;  ///< user ids that are administrators all the same
};

struct OrgConfiguration {
    std::string id;                   ///< 18 characters, as Salesforce gives it
    std::optional<std::string> name;  ///< in place of the scenario's
    std::string database;             ///< a file, or ":memory:"
    Scenario scenario = Scenario::healthy;
    std::uint64_t seed = 1;
    std::vector<std::string> embedding_origins;  ///< that may frame the dashboard
    std::vector<std::string> api_origins;        ///< whose pages may call the service (CORS)
    std::vector<ServiceKey> service_keys;
    std::optional<CanvasConfiguration> canvas;
};

struct TlsFiles {
    std::string certificate;
    std::string private_key;
};

/// The configuration file of `--auth token`: JSON, described in server-stub/README.md.
struct Configuration {
    std::string public_origin;  ///< "https://backup.example.com": where browsers find the service
    std::optional<TlsFiles> tls;
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For is believed
    std::optional<std::string> audit_file;     ///< default: standard error
    std::vector<OrgConfiguration> orgs;        ///< at least one
};

/// Where secrets come from besides the configuration's own text.
struct SecretSources {
    std::function<std::optional<std::string>(const std::string& name)> environment;
    std::function<std::optional<std::string>(const std::string& path)> file;
};

struct ConfigurationError {
    std::string pointer;  ///< JSON Pointer into the file; "" for the whole
    std::string detail;   ///< what is wrong and what to do; never a secret
};

/// Reads and judges the file as a whole: every fault is named. Unknown members are faults.
[[nodiscard]] Result<Configuration, std::vector<ConfigurationError>> parse_configuration(
    std::string_view json, const SecretSources& sources);

/// Every origin that may frame the page, each once, in the file's order.
[[nodiscard]] std::vector<std::string> embedding_origins(const Configuration& configuration);
[[nodiscard]] std::vector<std::string> api_origins(const Configuration& configuration);

}  // namespace orgkeep::server
