#include "server/config/configuration.hpp"

#include <array>
#include <map>

#include <nlohmann/json.hpp>

#include "tests/server/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using nlohmann::json;

namespace {

const std::string key_text = "0123456789abcdef0123456789ABCDEF";
const std::string other_key_text = "fedcba9876543210fedcba9876543210";

constexpr std::array<std::string_view, 2> scenarios = {"healthy", "errors"};

SecretSources sources() {
    const std::map<std::string, std::string> files = {
        {"key", key_text + "\n"},     {"windows", other_key_text + "\r\n"},
        {"same", key_text},           {"short", "0123456789abcdef0123456789ABCDE\n"},
        {"space", key_text + " x\n"}, {"consumer", "consumer-secret"},
        {"tiny", "1234567"},          {"long", std::string(513, 'a')},
        {"two", key_text + "\n\n"},   {"empty", ""},
    };
    const std::map<std::string, std::string> variables = {{"ORGKEEP_KEY", other_key_text}};
    const auto look = [](const std::map<std::string, std::string>& all) {
        return [all](const std::string& name) {
            const auto found = all.find(name);
            return found == all.end() ? std::nullopt : std::optional(found->second);
        };
    };
    return {.environment = look(variables), .file = look(files)};
}

json whole() {
    return json::parse(R"({
        "publicOrigin": "https://backup.example.com",
        "tls": {"certificateFile": "cert.pem", "privateKeyFile": "key.pem"},
        "trustedProxies": ["127.0.0.1", "2001:db8::1"],
        "auditFile": "audit.jsonl",
        "orgs": [
            {"id": "00D5g000004xQzEEAU", "name": "Northwind Energy", "database": "northwind.sqlite",
             "scenario": "errors", "seed": 7,
             "embeddingOrigins": ["https://northwind.lightning.force.com",
                                  "https://northwind.my.salesforce.com"],
             "apiOrigins": ["https://northwind--c.vf.force.com"],
             "serviceKeys": [{"name": "salesforce", "keyFile": "key"},
                             {"name": "portal", "keyEnvironment": "ORGKEEP_KEY"}],
             "canvas": {"consumerSecretFile": "consumer", "role": "administrator",
                        "administrators": ["0055g00000BmT2k"]}},
            {"id": "00D2v000002LkWQ", "database": ":memory:",
             "embeddingOrigins": ["https://northwind.my.salesforce.com", "http://localhost:3000"],
             "canvas": {"consumerSecretFile": "key2"}}]})");
}

contract::Validated<Configuration> parse(const json& text) {
    return parse_configuration(text.dump(), sources(), scenarios);
}

/// The errors as "pointer detail".
std::vector<std::string> errors(std::string_view text) {
    const auto parsed = parse_configuration(text, sources(), scenarios);
    std::vector<std::string> all;
    if (!parsed) {
        for (const contract::DecodeError& error : parsed.error()) {
            all.push_back(error.pointer + " " + error.detail);
        }
    }
    return all;
}

json small() {
    return json::parse(R"({"publicOrigin": "https://backup.example.com", "orgs": [
        {"id": "00D5g000004xQzEEAU", "database": "a.sqlite",
         "serviceKeys": [{"name": "salesforce", "keyFile": "key"}]}]})");
}

/// Checks that `small()` with the value at the pointer has one error there, which starts like this.
void check_error(const std::string& pointer, const json& value, const std::string& where,
                 const std::string& detail) {
    json text = small();
    text[json::json_pointer(pointer)] = value;
    CAPTURE(pointer, value.dump());
    const std::vector<std::string> found = errors(text.dump());
    REQUIRE(found.size() == 1);
    CHECK(found.front().substr(0, where.size() + 1 + detail.size()) == where + " " + detail);
}

}  // namespace

TEST_CASE("reads a complete configuration") {
    json text = whole();
    text["orgs"][1]["canvas"] = {{"consumerSecretFile", "windows"}};
    text["orgs"][0]["serviceKeys"].erase(1);
    const auto parsed = parse(text);
    REQUIRE(parsed);
    const Configuration& read = parsed.value();
    CHECK(read.public_origin == "https://backup.example.com");
    REQUIRE(read.tls);
    CHECK(read.tls->certificate == "cert.pem");
    CHECK(read.tls->private_key == "key.pem");
    CHECK(read.trusted_proxies == std::vector<std::string>{"127.0.0.1", "2001:db8::1"});
    CHECK(read.audit_file == "audit.jsonl");
    REQUIRE(read.orgs.size() == 2);
    const OrgConfiguration& first = read.orgs[0];
    CHECK(first.access.id == "00D5g000004xQzEEAU");
    CHECK(first.name == "Northwind Energy");
    CHECK(first.database == "northwind.sqlite");
    CHECK(first.scenario == "errors");
    CHECK(first.seed == 7);
    REQUIRE(first.access.service_keys.size() == 1);
    CHECK(first.access.service_keys[0].name == "salesforce");
    CHECK(first.access.service_keys[0].key == key_text);  // the key without its line end
    REQUIRE(first.access.canvas);
    CHECK(first.access.canvas->consumer_secret == "consumer-secret");
    CHECK(first.access.canvas->role == Role::administrator);
    CHECK(first.access.canvas->administrators == std::vector<std::string>{"0055g00000BmT2kAAF"});
    const OrgConfiguration& second = read.orgs[1];
    CHECK(second.access.id == "00D2v000002LkWQEA0");  // an id completed from 15 characters
    CHECK_FALSE(second.name);
    CHECK_FALSE(second.scenario);
    CHECK(second.seed == 1);
    REQUIRE(second.access.canvas);
    CHECK(second.access.canvas->consumer_secret == other_key_text);
    CHECK(second.access.canvas->role == Role::viewer);
    CHECK(embedding_origins(read) ==
          std::vector<std::string>{"https://northwind.lightning.force.com",
                                   "https://northwind.my.salesforce.com", "http://localhost:3000"});
    CHECK(api_origins(read) == std::vector<std::string>{"https://northwind--c.vf.force.com"});
}

TEST_CASE("the smallest configuration has an origin and an org with a key") {
    const auto parsed = parse(small());
    REQUIRE(parsed);
    CHECK_FALSE(parsed.value().tls);
    CHECK_FALSE(parsed.value().audit_file);
    CHECK(parsed.value().trusted_proxies.empty());
    CHECK(embedding_origins(parsed.value()).empty());
}

TEST_CASE("reads a secret from the environment") {
    json text = small();
    text["orgs"][0]["serviceKeys"][0] = {{"name", "portal"}, {"keyEnvironment", "ORGKEEP_KEY"}};
    const auto parsed = parse(text);
    REQUIRE(parsed);
    CHECK(parsed.value().orgs[0].access.service_keys[0].key == other_key_text);
}

TEST_CASE("a text that is no JSON object is one error") {
    CHECK(errors("") == std::vector<std::string>{" is not valid JSON"});
    CHECK(errors("{") == std::vector<std::string>{" is not valid JSON"});
    CHECK(errors("[]") == std::vector<std::string>{" must be an object"});
    CHECK(errors(std::string(40, '[')) == std::vector<std::string>{" nests too deeply"});
    CHECK(errors(std::string(1'048'577, ' ')) == std::vector<std::string>{" is larger than 1 MiB"});
}

TEST_CASE("points to every error of a configuration") {
    struct Row {
        std::string pointer;
        json value;
        std::string where;
        std::string detail;
    };
    const std::string id = "/orgs/0/id";
    const std::string key = "/orgs/0/serviceKeys/0";
    const std::vector<Row> rows = {
        {"/secret", 1, "/secret", "is not a known member"},
        {"/a~1b", 1, "/a~1b", "is not a known member"},
        {"/orgs/0/nmae", "x", "/orgs/0/nmae", "is not a known member"},
        {key + "/key", key_text, key + "/key", "is not a known member"},
        {"/publicOrigin", nullptr, "/publicOrigin", "must be text"},
        {"/publicOrigin", "http://backup.example.com", "/publicOrigin", "must be https"},
        {"/tls", 1, "/tls", "must be an object"},
        {"/tls", json::object({{"certificateFile", "x"}}), "/tls/privateKeyFile", "is missing"},
        {"/tls",
         {{"certificateFile", ""}, {"privateKeyFile", "x"}},
         "/tls/certificateFile",
         "must be the path"},
        {"/tls",
         {{"certificateFile", "a"}, {"privateKeyFile", "b"}, {"password", "c"}},
         "/tls/password",
         "is not a known member"},
        {"/trustedProxies", "127.0.0.1", "/trustedProxies", "must be an array"},
        {"/trustedProxies", {"10.0.0.0/8"}, "/trustedProxies/0", "must be an IP address"},
        {"/trustedProxies", {"::0001"}, "/trustedProxies/0", "must be written as ::1"},
        {"/auditFile", "", "/auditFile", "must be the path"},
        {"/auditFile", "a\nb", "/auditFile", "must be the path"},
        {"/orgs", json::array(), "/orgs", "must have at least one org"},
        {"/orgs", json::object(), "/orgs", "must be an array"},
        {"/orgs/0", 1, "/orgs/0", "must be an object"},
        {id, 1, id, "must be text"},
        {id, "", id, "must be an org id"},
        {id, "00D5g000004xQz", id, "must be an org id"},
        {id, "00D5g000004xQzEEAV", id, "must be an org id"},  // a wrong checksum
        {id, "00D5g000004xqzEEAU", id, "must be an org id"},  // a wrong case
        {id, "0055g000004xQzEEAU", id, "must be an org id"},
        {id, "00D5g000004xQ-E", id, "must be an org id"},
        {"/orgs/0/name", "", "/orgs/0/name", "must be a visible name"},
        {"/orgs/0/name", "a\x1b[31m", "/orgs/0/name", "must be a visible name"},
        {"/orgs/0/name", std::string(256, 'a'), "/orgs/0/name", "must be a visible name"},
        {"/orgs/0/database", "", "/orgs/0/database", "must be the path"},
        {"/orgs/0/scenario", "fine", "/orgs/0/scenario", "must be one of healthy, errors"},
        {"/orgs/0/seed", -1, "/orgs/0/seed", "must be a whole number"},
        {"/orgs/0/seed", 1.5, "/orgs/0/seed", "must be a whole number"},
        {"/orgs/0/embeddingOrigins", "x", "/orgs/0/embeddingOrigins", "must be an array"},
        {"/orgs/0/embeddingOrigins", {1}, "/orgs/0/embeddingOrigins/0", "must be text"},
        {"/orgs/0/embeddingOrigins", json(std::vector<std::string>(33, "https://a.example")),
         "/orgs/0/embeddingOrigins", "may have at most 32 entries"},
        {"/orgs/0/apiOrigins",
         {"https://a.example", "https://a.example"},
         "/orgs/0/apiOrigins/1",
         "is listed twice"},
        {"/orgs/0/serviceKeys", json(nullptr), "/orgs/0", "needs serviceKeys or canvas"},
        {key + "/name", "", key + "/name", "must be 1 to 64"},
        {key + "/name", "sales force", key + "/name", "must be 1 to 64"},
        {key, {{"name", "a"}}, key, "must have one of keyFile and keyEnvironment"},
        {key,
         {{"name", "a"}, {"keyFile", "key"}, {"keyEnvironment", "ORGKEEP_KEY"}},
         key,
         "must have one of keyFile and keyEnvironment"},
        {key,
         {{"name", "a"}, {"keyEnvironment", "1X"}},
         key + "/keyEnvironment",
         "must be the name of an environment variable"},
        {key,
         {{"name", "a"}, {"keyEnvironment", "NOT_SET"}},
         key + "/keyEnvironment",
         "names an environment variable that is not set"},
        {key + "/keyFile", "gone", key + "/keyFile", "names a file that cannot be read"},
        {key + "/keyFile", "short", key + "/keyFile",
         "names a secret that does not have 32 to 512"},
        {key + "/keyFile", "empty", key + "/keyFile",
         "names a secret that does not have 32 to 512"},
        {key + "/keyFile", "long", key + "/keyFile", "names a secret that does not have 32 to 512"},
        {key + "/keyFile", "space", key + "/keyFile", "names a secret with characters other"},
        {key + "/keyFile", "two", key + "/keyFile", "names a secret with characters other"},
        {"/orgs/0/canvas", json::object(), "/orgs/0/canvas", "must have one of consumerSecretFile"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "tiny"}},
         "/orgs/0/canvas/consumerSecretFile",
         "names a secret that does not have 8 to 512"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"role", "admin"}},
         "/orgs/0/canvas/role",
         R"(must be "viewer" or "administrator")"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"administrators", {"ada"}}},
         "/orgs/0/canvas/administrators/0",
         "must be a user id"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"secret", "x"}},
         "/orgs/0/canvas/secret",
         "is not a known member"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "same"}},
         "/orgs/0/canvas",
         "has a secret that is used above"},
    };
    for (const Row& row : rows) {
        check_error(row.pointer, row.value, row.where, row.detail);
    }
}

TEST_CASE("refuses orgs that share an id, a database or a secret") {
    struct Row {
        const char* member;
        json value;
        std::vector<std::string> errors;
    };
    const json second = {{"id", "00D2v000002LkWQEA0"},
                         {"database", "b.sqlite"},
                         {"serviceKeys", {{{"name", "salesforce"}, {"keyFile", "windows"}}}}};
    const std::vector<Row> rows = {
        {"name", "Meridian", {}},
        {"id", "00D5g000004xQzEEAU", {"/orgs/1/id is the id of another org"}},
        {"id", "00D5g000004xQzE", {"/orgs/1/id is the id of another org"}},
        {"database", "a.sqlite", {"/orgs/1/database is the database of another org"}},
        {"database", "./x/../a.sqlite", {"/orgs/1/database is the database of another org"}},
        {"database", ":memory:", {}},
        {"serviceKeys",
         {{{"name", "other"}, {"keyFile", "same"}}},
         {"/orgs/1/serviceKeys/0 has a secret that is used above; create another"}},
        {"serviceKeys",
         {{{"name", "a"}, {"keyFile", "windows"}}, {{"name", "a"}, {"keyFile", "consumer"}}},
         {"/orgs/1/serviceKeys/1/keyFile names a secret that does not have 32 to 512 characters",
          "/orgs/1/serviceKeys/1/name is the name of another key"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.member, row.value.dump());
        json text = small();
        text["orgs"].push_back(second);
        text["orgs"][1][row.member] = row.value;
        CHECK(errors(text.dump()) == row.errors);
    }
    json memory = small();
    memory["orgs"][0]["database"] = ":memory:";
    memory["orgs"].push_back(second);
    memory["orgs"][1]["database"] = ":memory:";
    CHECK(parse(memory));
    json consumer = small();
    consumer["orgs"].push_back(second);
    consumer["orgs"][0]["canvas"] = {{"consumerSecretFile", "consumer"}};
    consumer["orgs"][1]["canvas"] = {{"consumerSecretFile", "consumer"}};
    CHECK(
        errors(consumer.dump()) ==
        std::vector<std::string>{"/orgs/1/canvas has a secret that is used above; create another"});
}

TEST_CASE("refuses members that occur twice, at every depth") {
    std::string text = small().dump();
    text.replace(text.find(R"("name")"), 6, R"("keyFile":"key","name")");
    text.replace(text.rfind('}'), 1, R"(,"publicOrigin":"https://other.example"})");
    CHECK(errors(text) == std::vector<std::string>{"/orgs/0/serviceKeys/0/keyFile is a duplicate",
                                                   "/publicOrigin is a duplicate"});
}

TEST_CASE("reports all errors together") {
    const std::vector<std::string> found = errors(R"({"orgs":[{"seed":"x"}]})");
    CHECK(found == std::vector<std::string>{
                       "/publicOrigin is missing", "/orgs/0/id is missing",
                       "/orgs/0/database is missing",
                       "/orgs/0/seed must be a whole number from 0 to 9,007,199,254,740,991",
                       "/orgs/0 needs serviceKeys or canvas; without them nobody can sign in"});
}

TEST_CASE("no error reveals a secret") {
    for (const char* file : {"short", "space", "two", "same", "long", "tiny"}) {
        json text = small();
        text["orgs"][0]["serviceKeys"].push_back({{"name", "second"}, {"keyFile", file}});
        const std::vector<std::string> found = errors(text.dump());
        CAPTURE(file);
        REQUIRE(found.size() == 1);
        CHECK(found.front().find("0123456789") == std::string::npos);
        CHECK(found.front().find("1234567") == std::string::npos);
        CHECK(found.front().find("aaaa") == std::string::npos);
    }
}
