#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server-stub/options.hpp"
#include "server/config/configuration.hpp"
#include "server/service/service.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// The services of all orgs, by org id. Each has its own database and engine, so that no data of
/// one org can reach another.
using Tenants = std::map<std::string, std::unique_ptr<Service>>;

/// The only org of `--auth none`, under its scenario's id. A database with another scenario keeps
/// that, and `notice` says so. The error is a sentence.
struct SingleTenant {
    std::unique_ptr<Service> service;
    std::string notice;  ///< "" if there is none
};
[[nodiscard]] Result<SingleTenant, std::string> open_single_tenant(const Options& options,
                                                                   Instant now);

/// Opens the database of every org. A new one is filled with the org's scenario under the
/// configured id and name. A database of another org is an error, a sentence.
[[nodiscard]] Result<Tenants, std::string> open_tenants(const Configuration& configuration,
                                                        double speed, Instant now);

}  // namespace orgkeep::server
