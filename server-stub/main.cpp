#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server-stub/options.hpp"
#include "server-stub/simulation/scenario.hpp"
#include "server-stub/tenants.hpp"
#include "server/auth/audit/audit_file.hpp"
#include "server/auth/auth_gateway.hpp"
#include "server/base/clock.hpp"
#include "server/base/ip_address.hpp"
#include "server/base/log.hpp"
#include "server/config/read_configuration.hpp"
#include "server/http/site_limit.hpp"
#include "server/message/error_page.hpp"
#include "server/program/serve.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::server;

constexpr int exit_usage = 2;

int fail(const std::string& message) {
    log_line(message);
    return EXIT_FAILURE;
}

Result<std::optional<Site>, std::string> open_site(const Options& options,
                                                   std::vector<std::string> hosts) {
    if (!options.site) {
        return std::optional<Site>();
    }
    Result<Site, std::string> opened = Site::open(*options.site, std::move(hosts));
    if (!opened) {
        return "--site: " + opened.error();
    }
    return std::optional<Site>(std::move(opened.value()));
}

int serve_one_org(const Options& options, const sigset_t& ending_signals) {
    Result<std::optional<Site>, std::string> site = open_site(options, {});
    if (!site) {
        return fail(site.error());
    }
    const Instant now = options.clock.value_or(system_now());
    Result<SingleTenant, std::string> tenant = open_single_tenant(options, now);
    if (!tenant) {
        return fail(tenant.error());
    }
    if (!tenant.value().notice.empty()) {
        log_line(tenant.value().notice);
    }
    Service& service = *tenant.value().service;
    Backend backend;
    backend.http.address = options.listen;
    backend.http.port = options.port;
    backend.services = {&service};
    backend.application = [&service](const Request& request, const Peer&, Instant then) {
        return service.handle(request, then);
    };
    backend.site = std::move(site.value());
    // The clock starts here: the work so far, such as filling the database, takes no time.
    return serve(std::move(backend), Clock(now), ending_signals);
}

int serve_orgs(const Options& options, const sigset_t& ending_signals) {
    Result<Configuration, std::string> read =
        read_configuration(*options.configuration, scenario_names());
    if (!read) {
        log_line(read.error());
        return exit_usage;
    }
    const Configuration& configuration = read.value();
    if (!configuration.tls && !is_loopback(options.listen) &&
        configuration.trusted_proxies.empty()) {
        log_line("tokens cross the network unencrypted on " + options.listen +
                 R"(; configure "tls", or "trustedProxies" that use TLS)");
    }
    Result<std::optional<Site>, std::string> site =
        open_site(options, embedding_origins(configuration));
    if (!site) {
        return fail(site.error());
    }
    AuditFile audit;
    if (configuration.audit_file) {
        Result<AuditFile, std::string> opened = AuditFile::open(*configuration.audit_file);
        if (!opened) {
            return fail(opened.error());
        }
        audit = std::move(opened.value());
    }
    // The clock starts before the databases are filled: it also decides on the age of signed
    // requests.
    const Clock clock(options.clock.value_or(system_now()));
    const Instant now = clock.now();
    Result<Tenants, std::string> tenants = open_tenants(configuration, options.speed, now);
    if (!tenants) {
        return fail(tenants.error());
    }
    Backend backend;
    std::map<std::string, Service*> services;
    for (const auto& [id, service] : tenants.value()) {
        services.emplace(id, service.get());
        backend.services.push_back(service.get());
    }
    const std::optional<Site> page_site = site.value();
    AuthGateway gateway(
        access_to_orgs(configuration), std::move(services),
        [&audit](const std::string& line) { audit.write(line); },
        [&page_site](const std::string& code, const std::vector<std::string>& hosts) {
            return page_site ? page_site->launch_page(code, hosts)
                             : error_page(404, "No dashboard here",
                                          "This service was started without a site.");
        },
        now);
    backend.http = {.address = options.listen,
                    .port = options.port,
                    .tls = configuration.tls,
                    .max_connections_of_address = max_connections_of_one_address,
                    .site_requests_of_address = site_requests_of_address,
                    .policy = {.public_origin = configuration.public_origin,
                               .api_origins = api_origins(configuration),
                               .embedding_origins = embedding_origins(configuration),
                               .trusted_proxies = configuration.trusted_proxies,
                               .accepts_canvas = true}};
    backend.application = [&gateway](const Request& request, const Peer& peer, Instant then) {
        return gateway.handle(request, peer, then);
    };
    backend.site = std::move(site.value());
    return serve(std::move(backend), clock, ending_signals);
}

}  // namespace

int main(int argc, char** argv) {
    // Databases and the audit log must not be readable by other users.
    umask(S_IRWXG | S_IRWXO);
    const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const auto parsed = parse_options(arguments);
    if (const auto* help = std::get_if<HelpRequest>(&parsed)) {
        std::cout << help->text;
        return EXIT_SUCCESS;
    }
    if (const auto* error = std::get_if<UsageError>(&parsed)) {
        log_line(error->message);
        return exit_usage;
    }
    const sigset_t ending_signals = block_ending_signals();
    try {
        const auto& options = std::get<Options>(parsed);
        return options.auth == AuthMode::none ? serve_one_org(options, ending_signals)
                                              : serve_orgs(options, ending_signals);
    } catch (const std::exception& failure) {
        return fail(failure.what());
    }
}
