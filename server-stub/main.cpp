#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "server/auth/audit/audit_file.hpp"
#include "server/auth/auth_gateway.hpp"
#include "server/base/clock.hpp"
#include "server/http/http_server.hpp"
#include "server-stub/options.hpp"
#include "server-stub/tenants.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::server;

constexpr int exit_usage = 2;
constexpr auto tick_every = std::chrono::milliseconds(200);

int fail(const std::string& message) {
    std::cerr << "orgkeep-stub: " << message << std::endl;
    return EXIT_FAILURE;
}

/// Lets the services' time pass until it goes.
class Ticker {
  public:
    Ticker(std::vector<Service*> services, Clock clock)
        : thread_([this, services = std::move(services), clock] { run(services, clock); }) {}
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    ~Ticker() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

  private:
    void run(const std::vector<Service*>& services, Clock clock) {
        std::unique_lock lock(mutex_);
        bool said = false;
        while (!wake_.wait_for(lock, tick_every, [this] { return stopping_; })) {
            bool ok = true;
            for (Service* const service : services) {
                ok = service->tick(clock.now()) && ok;
            }
            if (!ok && !said) {
                std::cerr << "orgkeep-stub: a database cannot be written; trying on" << std::endl;
            }
            said = !ok;
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses the others
};

/// What answers, and all that lives behind it.
struct Backend {
    HttpSettings http;
    std::vector<Service*> services;
    Application application;
    std::optional<Site> site;
};

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

std::optional<std::string> environment_variable(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<std::string> file_content(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(stream), {});
    return stream.bad() || !stream.is_open() ? std::nullopt : std::optional(std::move(content));
}

/// Says so when a secret is everybody's. It is no error: where containers get their secrets, files
/// are like that, and nobody else is there.
void warn_of_open_secret(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IROTH | S_IWOTH)) != 0) {
        std::cerr << "orgkeep-stub: " << path
                  << " holds a secret, and every user of this machine may read it (chmod o-rwx)"
                  << std::endl;
    }
}

std::optional<std::string> secret_content(const std::string& path) {
    warn_of_open_secret(path);
    return file_content(path);
}

/// The configuration, or every fault of it as a line.
Result<Configuration, std::string> read_configuration(const std::string& path) {
    const std::optional<std::string> text = file_content(path);
    if (!text) {
        return "the configuration " + path + " cannot be read";
    }
    Result<Configuration, std::vector<ConfigurationError>> parsed =
        parse_configuration(*text, {environment_variable, secret_content});
    if (parsed) {
        return std::move(parsed.value());
    }
    std::string faults = "the configuration " + path + " has faults:";
    for (const ConfigurationError& fault : parsed.error()) {
        faults +=
            "\n  " + (fault.pointer.empty() ? "the file" : fault.pointer) + ": " + fault.detail;
    }
    return faults;
}

/// Answers until a signal ends it. What the backend holds must live on until then.
int run(Backend backend, Clock clock, const sigset_t& ending_signals) {
    const char* const scheme = backend.http.tls ? "https" : "http";
    const std::string address = backend.http.address;
    Result<HttpServer, std::string> made =
        HttpServer::make(std::move(backend.http), std::move(backend.application),
                         std::move(backend.site), [clock] { return clock.now(); });
    if (!made) {
        return fail(made.error());
    }
    HttpServer& server = made.value();
    const Result<int, std::string> port = server.bind();
    if (!port) {
        return fail(port.error());
    }
    const Ticker ticker(std::move(backend.services), clock);
    bool served = false;
    std::thread serving([&] {
        served = server.serve();
        // Should serving break off by itself, the main thread is still to be woken.
        kill(getpid(), SIGTERM);
    });
    const bool is_v6 = address.find(':') != std::string::npos;
    std::cout << "listening on " << scheme << "://" << (is_v6 ? "[" + address + "]" : address)
              << ":" << port.value() << std::endl;

    int signal = 0;
    sigwait(&ending_signals, &signal);
    server.stop();
    serving.join();
    return served ? EXIT_SUCCESS : fail("serving broke off");
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
        std::cerr << "orgkeep-stub: " << tenant.value().notice << std::endl;
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
    // From here on: what came before, such as filling the database, takes no time.
    return run(std::move(backend), Clock(now), ending_signals);
}

int serve_orgs(const Options& options, const sigset_t& ending_signals) {
    Result<Configuration, std::string> read = read_configuration(*options.configuration);
    if (!read) {
        std::cerr << "orgkeep-stub: " << read.error() << std::endl;
        return exit_usage;
    }
    const Configuration& configuration = read.value();
    if (configuration.tls) {
        warn_of_open_secret(configuration.tls->private_key);
    } else if (!is_loopback(options.listen) && configuration.trusted_proxies.empty()) {
        std::cerr << "orgkeep-stub: tokens cross the network in the clear on " << options.listen
                  << R"(; give it "tls", or "trustedProxies" that do TLS)" << std::endl;
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
    // From here on, also while databases are filled: signed requests are held against this clock.
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
    AuthGateway access(
        configuration, std::move(services),
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
                    .most_connections_of_address = most_connections_of_peer,
                    .site_requests_of_address = site_requests_of_address,
                    .policy = {.public_origin = configuration.public_origin,
                               .api_origins = api_origins(configuration),
                               .embedding_origins = embedding_origins(configuration),
                               .trusted_proxies = configuration.trusted_proxies,
                               .takes_canvas = true}};
    backend.application = [&access](const Request& request, const Peer& peer, Instant then) {
        return access.handle(request, peer, then);
    };
    backend.site = std::move(site.value());
    return run(std::move(backend), clock, ending_signals);
}

}  // namespace

int main(int argc, char** argv) {
    // Databases and the audit log are nobody else's to read.
    umask(S_IRWXG | S_IRWXO);
    const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const auto parsed = parse_options(arguments);
    if (const auto* help = std::get_if<HelpRequest>(&parsed)) {
        std::cout << help->text;
        return EXIT_SUCCESS;
    }
    if (const auto* error = std::get_if<UsageError>(&parsed)) {
        std::cerr << "orgkeep-stub: " << error->message << std::endl;
        return exit_usage;
    }
    // Signals that end the program are waited for in one place; every thread begun from here on has
    // them blocked. A peer that goes away shows as a failed write, not as a signal.
    sigset_t ending_signals;
    sigemptyset(&ending_signals);
    sigaddset(&ending_signals, SIGTERM);
    sigaddset(&ending_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending_signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const auto& options = std::get<Options>(parsed);
        return options.auth == AuthMode::none ? serve_one_org(options, ending_signals)
                                              : serve_orgs(options, ending_signals);
    } catch (const std::exception& failure) {
        return fail(failure.what());
    }
}
