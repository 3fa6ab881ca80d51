#include "server-stub/tenants.hpp"

#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;

namespace {

const Instant now = std::chrono::time_point_cast<Instant::duration>(
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 18));

std::string org_of(Service& service) {
    return service
        .handle({.method = "GET", .target = "/api/v1/session", .headers = {}, .body = {}}, now)
        .body;
}

}  // namespace

TEST_CASE("every org of a configuration has its database under its own id and name") {
    Configuration configuration = two_orgs();
    configuration.orgs[0].name = "Northwind \"Energy\"";
    const auto tenants = open_tenants(configuration, 1, now);
    REQUIRE(tenants);
    REQUIRE(tenants.value().size() == 2);
    const auto session = [&](const std::string& id) {
        return nlohmann::json::parse(org_of(*tenants.value().at(id)));
    };
    CHECK(session(northwind)["org"]["id"] == northwind);
    CHECK(session(northwind)["org"]["name"] == "Northwind \"Energy\"");
    CHECK(session(meridian)["org"]["id"] == meridian);
    CHECK(session(meridian)["org"]["name"] != "");
}

TEST_CASE("a database keeps its org and takes another name") {
    const Folder folder;
    Configuration configuration = two_orgs();
    configuration.orgs.pop_back();
    configuration.orgs[0].database = folder / "northwind.sqlite";
    REQUIRE(open_tenants(configuration, 1, now));

    configuration.orgs[0].name = "Another name";
    {
        const auto renamed = open_tenants(configuration, 1, now);
        REQUIRE(renamed);
        CHECK(nlohmann::json::parse(org_of(*renamed.value().at(northwind)))["org"]["name"] ==
              "Another name");
    }
    configuration.orgs[0].id = meridian;
    const auto foreign = open_tenants(configuration, 1, now);
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error() == (folder / "northwind.sqlite") + " belongs to the org " + northwind +
                                 ", not to " + meridian + "; name another file");

    configuration.orgs[0].database = folder / "none/northwind.sqlite";
    CHECK_FALSE(open_tenants(configuration, 1, now));
}
