#include "server-stub/tenants.hpp"

#include <utility>

#include "server-stub/simulation/simulated_service.hpp"

namespace orgkeep::server {
namespace {

constexpr double part_done_in_running_scenario = 0.4;

std::unique_ptr<Service> make_service(SqliteStore store, double speed, bool is_midway,
                                      Instant now) {
    const double part_done = is_midway ? part_done_in_running_scenario : 0;
    return std::unique_ptr<Service>(
        new Service(simulated_service(std::move(store), speed, now, part_done)));
}

Scenario scenario_of(const OrgConfiguration& org) {
    const auto known = org.scenario ? scenario_named(*org.scenario) : std::nullopt;
    return known.value_or(Scenario::healthy);
}

}  // namespace

Result<SingleTenant, std::string> open_single_tenant(const Options& options, Instant now) {
    Result<SqliteStore, OpenFailure> store = SqliteStore::open(options.database);
    if (!store) {
        return store.error().message;
    }
    const Scenario wanted = options.scenario.value_or(Scenario::healthy);
    const std::optional<StoredOrg> org = store.value().find_org();
    SingleTenant tenant;
    if (!org) {
        seed_store(store.value(), wanted, options.seed, now);
    } else if (options.scenario && org->scenario != name(wanted)) {
        tenant.notice = options.database + " contains the scenario \"" + org->scenario +
                        "\" and keeps it; for \"" + std::string(name(wanted)) +
                        "\" choose a new file";
    }
    tenant.service = make_service(std::move(store.value()), options.speed,
                                  !org && wanted == Scenario::running, now);
    return tenant;
}

Result<Tenants, std::string> open_tenants(const Configuration& configuration, double speed,
                                          Instant now) {
    Tenants tenants;
    for (const OrgConfiguration& wanted : configuration.orgs) {
        Result<SqliteStore, OpenFailure> store = SqliteStore::open(wanted.database);
        if (!store) {
            return store.error().message;
        }
        const std::string& id = wanted.access.id;
        const Scenario scenario = scenario_of(wanted);
        const std::optional<StoredOrg> org = store.value().find_org();
        const bool is_new = !org;
        if (is_new) {
            seed_store(store.value(), scenario, wanted.seed, now, OrgIdentity{id, wanted.name});
        } else if (org->org.id != id) {
            return wanted.database + " belongs to the org " + org->org.id + ", not to " + id +
                   "; choose another file";
        } else if (wanted.name && *wanted.name != org->org.name) {
            store.value().rename_org(*wanted.name);
        }
        tenants.emplace(id, make_service(std::move(store.value()), speed,
                                         is_new && scenario == Scenario::running, now));
    }
    return tenants;
}

}  // namespace orgkeep::server
