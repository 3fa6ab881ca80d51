#include "server/config/configuration.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "server/auth/identity/display_name.hpp"
#include "server/base/origin.hpp"
#include "server/auth/identity/role.hpp"
#include "server/auth/identity/salesforce_id.hpp"
#include "server/config/secret_source.hpp"
#include "server/config/strict_json.hpp"

namespace orgkeep::server {
namespace {

using contract::JsonReader;

constexpr std::size_t largest_file = 1'048'576;
constexpr std::size_t most_orgs = 100;
constexpr std::size_t most_origins = 32;
constexpr std::size_t most_keys = 16;
constexpr std::size_t most_administrators = 1'000;
constexpr std::size_t most_proxies = 32;
constexpr std::size_t longest_path = 4'096;
constexpr std::size_t longest_key_name = 64;

/// The list's items, or none and a fault when there are too many; none when it is left out.
template <class Read>
auto bounded_list(const JsonReader& node, std::size_t most, Read read) {
    using Items = decltype(node.list(read));
    if (node.absent()) {
        return Items{};
    }
    if (node.array_size() > most) {
        node.fail("may have at most " + std::to_string(most) + " entries");
        return Items{};
    }
    return node.list(read);
}

/// Adds a fault to an item that another one before it equals.
class Distinct {
  public:
    void judge(const JsonReader& node, const std::string& value, std::string_view fault) {
        if (!value.empty() && !met_.insert(value).second) {
            node.fail(fault);
        }
    }

  private:
    std::set<std::string> met_;
};

std::string path(const JsonReader& node) {
    std::string text = node.text();
    if (text.empty() || text.size() > longest_path || has_control_characters(text)) {
        node.fail("must be the path of a file");
    }
    return text;
}

std::string origin(const JsonReader& node) {
    std::string text = node.text();
    if (const auto fault = origin_fault(text)) {
        node.fail(*fault);
    }
    return text;
}

std::vector<std::string> origins(const JsonReader& node) {
    Distinct distinct;
    return bounded_list(node, most_origins, [&](const JsonReader& item) {
        std::string text = origin(item);
        distinct.judge(item, text, "is listed twice");
        return text;
    });
}

std::string key_name(const JsonReader& node) {
    std::string text = node.text();
    const bool fits = !text.empty() && text.size() <= longest_key_name &&
                      std::all_of(text.begin(), text.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                 (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
                      });
    if (!fits) {
        node.fail("must be 1 to 64 letters, digits, dots, underscores or hyphens");
    }
    return text;
}

/// What has to be different in the whole file.
struct Met {
    Distinct orgs;
    Distinct databases;
    Distinct secrets;  // one pool: a secret that is known for one purpose serves no other
};

std::string distinct_secret(const JsonReader& node, const SecretNames& names,
                            const SecretSources& sources, Met& met) {
    std::string secret = read_secret(node, names, sources);
    met.secrets.judge(node, secret, "has a secret that is in use above; make one of its own");
    return secret;
}

std::vector<ServiceKey> service_keys(const JsonReader& node, const SecretSources& sources,
                                     Met& met) {
    Distinct names;
    return bounded_list(node, most_keys, [&](const JsonReader& item) {
        refuse_others(item, {"name", "keyFile", "keyEnvironment"});
        ServiceKey key{.name = key_name(item["name"]),
                       .key = distinct_secret(item, service_key_names, sources, met)};
        names.judge(item["name"], key.name, "is another key's name");
        return key;
    });
}

Role role(const JsonReader& node) {
    if (const auto known = role_named(node.text())) {
        return *known;
    }
    node.fail(R"(must be "viewer" or "administrator")");
    return Role::viewer;
}

CanvasConfiguration canvas(const JsonReader& node, const SecretSources& sources, Met& met) {
    refuse_others(node,
                  {"consumerSecretFile", "consumerSecretEnvironment", "role", "administrators"});
    return {.consumer_secret = distinct_secret(node, consumer_secret_names, sources, met),
            .role = node["role"].optional(role).value_or(Role::viewer),
            .administrators = bounded_list(
                node["administrators"], most_administrators, [](const JsonReader& item) {
                    const auto id = salesforce_id(item.text(), "005");
                    if (!id) {
                        item.fail("must be a user's id: 15 or 18 characters that begin with 005");
                    }
                    return id.value_or("");
                })};
}

std::string org_id(const JsonReader& node, Met& met) {
    const auto id = salesforce_id(node.text(), "00D");
    if (!id) {
        node.fail("must be an org's id: 15 or 18 characters that begin with 00D");
    }
    met.orgs.judge(node, id.value_or(""), "is another org's id");
    return id.value_or("");
}

std::string database(const JsonReader& node, Met& met) {
    std::string text = path(node);
    if (text != ":memory:") {
        met.databases.judge(node, std::filesystem::path(text).lexically_normal().string(),
                            "is another org's database");
    }
    return text;
}

Scenario scenario(const JsonReader& node) {
    if (const auto known = scenario_named(node.text())) {
        return *known;
    }
    std::string names;
    for (const Scenario known : all_scenarios()) {
        names += (names.empty() ? "" : ", ") + std::string(name(known));
    }
    node.fail("must be one of " + names);
    return Scenario::healthy;
}

std::string org_name(const JsonReader& node) {
    std::string text = node.text();
    if (!is_display_name(text)) {
        node.fail("must be a name of 1 to 255 bytes with no control characters");
    }
    return text;
}

OrgConfiguration org(const JsonReader& node, const SecretSources& sources, Met& met) {
    refuse_others(node, {"id", "name", "database", "scenario", "seed", "embeddingOrigins",
                         "apiOrigins", "serviceKeys", "canvas"});
    OrgConfiguration org;
    org.id = org_id(node["id"], met);
    org.name = node["name"].optional(org_name);
    org.database = database(node["database"], met);
    org.scenario = node["scenario"].optional(scenario).value_or(org.scenario);
    org.seed = static_cast<std::uint64_t>(
        node["seed"].optional([](const JsonReader& seed) { return seed.count(); }).value_or(1));
    org.embedding_origins = origins(node["embeddingOrigins"]);
    org.api_origins = origins(node["apiOrigins"]);
    org.service_keys = service_keys(node["serviceKeys"], sources, met);
    org.canvas = node["canvas"].optional(
        [&](const JsonReader& inner) { return canvas(inner, sources, met); });
    if (node["serviceKeys"].absent() && node["canvas"].absent()) {
        node.fail("needs serviceKeys or canvas; with neither nobody can sign in");
    }
    return org;
}

std::vector<OrgConfiguration> orgs(const JsonReader& node, const SecretSources& sources) {
    Met met;
    std::vector<OrgConfiguration> all = bounded_list(
        node, most_orgs, [&](const JsonReader& item) { return org(item, sources, met); });
    if (all.empty()) {
        node.fail("must have at least one org");
    }
    return all;
}

TlsFiles tls(const JsonReader& node) {
    refuse_others(node, {"certificateFile", "privateKeyFile"});
    return {.certificate = path(node["certificateFile"]),
            .private_key = path(node["privateKeyFile"])};
}

std::vector<std::string> proxies(const JsonReader& node) {
    return bounded_list(node, most_proxies, [](const JsonReader& item) {
        std::string text = item.text();
        if (const auto fault = address_fault(text)) {
            item.fail(*fault);
        }
        return text;
    });
}

std::vector<std::string> each_once(const Configuration& configuration,
                                   std::vector<std::string> OrgConfiguration::*list) {
    std::vector<std::string> all;
    for (const OrgConfiguration& org : configuration.orgs) {
        for (const std::string& origin : org.*list) {
            if (std::find(all.begin(), all.end(), origin) == all.end()) {
                all.push_back(origin);
            }
        }
    }
    return all;
}

}  // namespace

Result<Configuration, std::vector<ConfigurationError>> parse_configuration(
    std::string_view json, const SecretSources& sources) {
    if (json.size() > largest_file) {
        return std::vector<ConfigurationError>{{"", "is larger than a mebibyte"}};
    }
    auto read = read_strictly<Configuration>(json, [&](const JsonReader& node) {
        refuse_others(node, {"publicOrigin", "tls", "trustedProxies", "auditFile", "orgs"});
        return Configuration{.public_origin = origin(node["publicOrigin"]),
                             .tls = node["tls"].optional(tls),
                             .trusted_proxies = proxies(node["trustedProxies"]),
                             .audit_file = node["auditFile"].optional(path),
                             .orgs = orgs(node["orgs"], sources)};
    });
    if (read) {
        return std::move(read.value());
    }
    std::vector<ConfigurationError> errors;
    for (const contract::DecodeError& error : read.error()) {
        errors.push_back({error.pointer, error.detail});
    }
    return errors;
}

std::vector<std::string> embedding_origins(const Configuration& configuration) {
    return each_once(configuration, &OrgConfiguration::embedding_origins);
}

std::vector<std::string> api_origins(const Configuration& configuration) {
    return each_once(configuration, &OrgConfiguration::api_origins);
}

}  // namespace orgkeep::server
