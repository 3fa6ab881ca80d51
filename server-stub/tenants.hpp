#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server/config/configuration.hpp"
#include "server-stub/options.hpp"
#include "server/service/service.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// The services of all orgs, by org id. Each has a database and an engine of its own: what belongs
/// to one org can't reach another.
using Tenants = std::map<std::string, std::unique_ptr<Service>>;

/// The one org of `--auth none`, under its own id. A database that holds another scenario keeps it,
/// which `notice` says. The error is a sentence.
struct SingleTenant {
    std::unique_ptr<Service> service;
    std::string notice;  ///< "" when there is nothing to say
};
[[nodiscard]] Result<SingleTenant, std::string> open_single_tenant(const Options& options,
                                                                   Instant now);

/// Opens the database of every org; a new one is filled with the org's scenario, and goes by the
/// configured id and name. One that belongs to another org is an error.
[[nodiscard]] Result<Tenants, std::string> open_tenants(const Configuration& configuration,
                                                        double speed, Instant now);

}  // namespace orgkeep::server
