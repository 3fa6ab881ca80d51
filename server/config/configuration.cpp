#include "server/config/configuration.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "server/auth/identity/display_name.hpp"
#include "server/auth/identity/role.hpp"
#include "server/auth/identity/salesforce_id.hpp"
#include "server/base/ip_address.hpp"
#include "server/base/origin.hpp"
#include "server/config/secret_source.hpp"
#include "shared/contract/strict_json.hpp"
#include "shared/text/ascii.hpp"

namespace orgkeep::server {
namespace {

using contract::JsonReader;

constexpr std::size_t max_file_size = 1'048'576;
constexpr std::size_t max_orgs = 100;
constexpr std::size_t max_origins = 32;
constexpr std::size_t max_service_keys = 16;
constexpr std::size_t max_administrators = 1'000;
constexpr std::size_t max_proxies = 32;
constexpr std::size_t max_path_length = 4'096;
constexpr std::size_t max_key_name_length = 64;

/// The items of a list, which may be missing; an error and no items when there are too many.
template <class Read>
auto bounded_list(const JsonReader& node, std::size_t max, Read read) {
    using Items = decltype(node.list(read));
    if (node.absent()) {
        return Items{};
    }
    if (node.array_size() > max) {
        node.fail("may have at most " + std::to_string(max) + " entries");
        return Items{};
    }
    return node.list(read);
}

/// Values that may occur only once.
class UniqueValues {
  public:
    /// Adds the error if the value has occurred before.
    void require_new(const JsonReader& node, const std::string& value, std::string_view error) {
        if (!value.empty() && !seen_.insert(value).second) {
            node.fail(error);
        }
    }

  private:
    std::set<std::string> seen_;
};

std::string path(const JsonReader& node) {
    std::string text = node.text();
    if (text.empty() || text.size() > max_path_length || has_control_characters(text)) {
        node.fail("must be the path of a file");
    }
    return text;
}

std::string origin(const JsonReader& node) {
    std::string text = node.text();
    if (const auto error = origin_error(text)) {
        node.fail(*error);
    }
    return text;
}

std::vector<std::string> origins(const JsonReader& node) {
    UniqueValues seen;
    return bounded_list(node, max_origins, [&](const JsonReader& item) {
        std::string text = origin(item);
        seen.require_new(item, text, "is listed twice");
        return text;
    });
}

std::string key_name(const JsonReader& node) {
    std::string text = node.text();
    const bool is_valid = !text.empty() && text.size() <= max_key_name_length &&
                          std::all_of(text.begin(), text.end(), [](char c) {
                              return is_ascii_alphanumeric(c) || c == '.' || c == '_' || c == '-';
                          });
    if (!is_valid) {
        node.fail("must be 1 to 64 letters, digits, dots, underscores or hyphens");
    }
    return text;
}

/// State that the readers of the file share.
struct Context {
    const SecretSources& sources;
    std::span<const std::string_view> scenarios;
    // Values that must be unique in the whole file. Secrets are one pool: a secret that is known
    // for one purpose must not serve another.
    UniqueValues orgs = {};
    UniqueValues databases = {};
    UniqueValues secrets = {};
};

std::string distinct_secret(const JsonReader& node, const SecretNames& names, Context& context) {
    std::string secret = read_secret(node, names, context.sources);
    context.secrets.require_new(node, secret, "has a secret that is used above; create another");
    return secret;
}

std::vector<ServiceKey> service_keys(const JsonReader& node, Context& context) {
    UniqueValues names;
    return bounded_list(node, max_service_keys, [&](const JsonReader& item) {
        item.allow_only({"name", "keyFile", "keyEnvironment"});
        ServiceKey key{.name = key_name(item["name"]),
                       .key = distinct_secret(item, service_key_names, context)};
        names.require_new(item["name"], key.name, "is the name of another key");
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

CanvasAccess canvas(const JsonReader& node, Context& context) {
    node.allow_only({"consumerSecretFile", "consumerSecretEnvironment", "role", "administrators"});
    return {.consumer_secret = distinct_secret(node, consumer_secret_names, context),
            .role = node["role"].optional(role).value_or(Role::viewer),
            .administrators = bounded_list(node["administrators"], max_administrators,
                                           [](const JsonReader& item) {
                                               const auto id = salesforce_id(item.text(), "005");
                                               if (!id) {
                                                   item.fail(salesforce_user_id_error);
                                               }
                                               return id.value_or("");
                                           })};
}

std::string org_id(const JsonReader& node, Context& context) {
    const auto id = salesforce_id(node.text(), "00D");
    if (!id) {
        node.fail(org_id_error);
    }
    context.orgs.require_new(node, id.value_or(""), "is the id of another org");
    return id.value_or("");
}

std::string database(const JsonReader& node, Context& context) {
    std::string text = path(node);
    if (text != ":memory:") {
        context.databases.require_new(node, std::filesystem::path(text).lexically_normal().string(),
                                      "is the database of another org");
    }
    return text;
}

std::string scenario(const JsonReader& node, const Context& context) {
    std::string text = node.text();
    const auto& known = context.scenarios;
    if (std::find(known.begin(), known.end(), text) == known.end()) {
        std::string names;
        for (const std::string_view name : known) {
            names += (names.empty() ? "" : ", ") + std::string(name);
        }
        node.fail("must be one of " + names);
    }
    return text;
}

std::string org_name(const JsonReader& node) {
    std::string text = node.text();
    if (!is_display_name(text)) {
        node.fail("must be a visible name of 1 to 255 bytes without control characters");
    }
    return text;
}

OrgConfiguration org(const JsonReader& node, Context& context) {
    node.allow_only({"id", "name", "database", "scenario", "seed", "embeddingOrigins", "apiOrigins",
                     "serviceKeys", "canvas"});
    OrgConfiguration org;
    org.access.id = org_id(node["id"], context);
    org.name = node["name"].optional(org_name);
    org.database = database(node["database"], context);
    org.scenario = node["scenario"].optional(
        [&](const JsonReader& inner) { return scenario(inner, context); });
    org.seed = static_cast<std::uint64_t>(
        node["seed"].optional([](const JsonReader& seed) { return seed.count(); }).value_or(1));
    org.access.embedding_origins = origins(node["embeddingOrigins"]);
    org.api_origins = origins(node["apiOrigins"]);
    org.access.service_keys = service_keys(node["serviceKeys"], context);
    org.access.canvas =
        node["canvas"].optional([&](const JsonReader& inner) { return canvas(inner, context); });
    if (node["serviceKeys"].absent() && node["canvas"].absent()) {
        node.fail("needs serviceKeys or canvas; without them nobody can sign in");
    }
    return org;
}

std::vector<OrgConfiguration> orgs(const JsonReader& node, Context& context) {
    std::vector<OrgConfiguration> all =
        bounded_list(node, max_orgs, [&](const JsonReader& item) { return org(item, context); });
    if (all.empty()) {
        node.fail("must have at least one org");
    }
    return all;
}

TlsFiles tls(const JsonReader& node) {
    node.allow_only({"certificateFile", "privateKeyFile"});
    return {.certificate = path(node["certificateFile"]),
            .private_key = path(node["privateKeyFile"])};
}

std::vector<std::string> proxies(const JsonReader& node) {
    return bounded_list(node, max_proxies, [](const JsonReader& item) {
        std::string text = item.text();
        if (const auto error = ip_address_error(text)) {
            item.fail(*error);
        }
        return text;
    });
}

void add_missing(std::vector<std::string>& all, const std::vector<std::string>& origins_of_org) {
    for (const std::string& origin : origins_of_org) {
        if (std::find(all.begin(), all.end(), origin) == all.end()) {
            all.push_back(origin);
        }
    }
}

}  // namespace

contract::Validated<Configuration> parse_configuration(
    std::string_view json, const SecretSources& sources,
    std::span<const std::string_view> scenarios) {
    if (json.size() > max_file_size) {
        return std::vector<contract::DecodeError>{{"", "is larger than 1 MiB"}};
    }
    Context context{.sources = sources, .scenarios = scenarios};
    return contract::read_strict_json<Configuration>(json, [&](const JsonReader& node) {
        node.allow_only({"publicOrigin", "tls", "trustedProxies", "auditFile", "orgs"});
        return Configuration{.public_origin = origin(node["publicOrigin"]),
                             .tls = node["tls"].optional(tls),
                             .trusted_proxies = proxies(node["trustedProxies"]),
                             .audit_file = node["auditFile"].optional(path),
                             .orgs = orgs(node["orgs"], context)};
    });
}

std::vector<std::string> embedding_origins(const Configuration& configuration) {
    std::vector<std::string> all;
    for (const OrgConfiguration& org : configuration.orgs) {
        add_missing(all, org.access.embedding_origins);
    }
    return all;
}

std::vector<std::string> api_origins(const Configuration& configuration) {
    std::vector<std::string> all;
    for (const OrgConfiguration& org : configuration.orgs) {
        add_missing(all, org.api_origins);
    }
    return all;
}

std::vector<OrgAccess> access_to_orgs(const Configuration& configuration) {
    std::vector<OrgAccess> all;
    for (const OrgConfiguration& org : configuration.orgs) {
        all.push_back(org.access);
    }
    return all;
}

}  // namespace orgkeep::server
