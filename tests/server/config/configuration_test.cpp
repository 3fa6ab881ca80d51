#include "server/config/configuration.hpp"

#include <map>

#include <nlohmann/json.hpp>

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using nlohmann::json;

namespace {

const std::string key_text = "0123456789abcdef0123456789ABCDEF";
const std::string other_key_text = "fedcba9876543210fedcba9876543210";

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

Result<Configuration, std::vector<ConfigurationError>> parse(const json& text) {
    return parse_configuration(text.dump(), sources());
}

/// The faults as "pointer detail".
std::vector<std::string> faults(std::string_view text) {
    const auto parsed = parse_configuration(text, sources());
    std::vector<std::string> all;
    if (!parsed) {
        for (const ConfigurationError& error : parsed.error()) {
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

/// `small()` with the value at the pointer, and its one fault there, which begins like this.
void check_fault(const std::string& pointer, const json& value, const std::string& where,
                 const std::string& detail) {
    json text = small();
    text[json::json_pointer(pointer)] = value;
    CAPTURE(pointer, value.dump());
    const std::vector<std::string> found = faults(text.dump());
    REQUIRE(found.size() == 1);
    CHECK(found.front().substr(0, where.size() + 1 + detail.size()) == where + " " + detail);
}

}  // namespace

TEST_CASE("a configuration is read as a whole") {
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
    CHECK(first.id == "00D5g000004xQzEEAU");
    CHECK(first.name == "Northwind Energy");
    CHECK(first.database == "northwind.sqlite");
    CHECK(first.scenario == Scenario::errors);
    CHECK(first.seed == 7);
    REQUIRE(first.service_keys.size() == 1);
    CHECK(first.service_keys[0].name == "salesforce");
    CHECK(first.service_keys[0].key == key_text);  // without the line end
    REQUIRE(first.canvas);
    CHECK(first.canvas->consumer_secret == "consumer-secret");
    CHECK(first.canvas->role == Role::administrator);
    CHECK(first.canvas->administrators == std::vector<std::string>{"0055g00000BmT2kAAF"});
    const OrgConfiguration& second = read.orgs[1];
    CHECK(second.id == "00D2v000002LkWQEA0");  // 15 characters are completed
    CHECK_FALSE(second.name);
    CHECK(second.scenario == Scenario::healthy);
    CHECK(second.seed == 1);
    REQUIRE(second.canvas);
    CHECK(second.canvas->consumer_secret == other_key_text);
    CHECK(second.canvas->role == Role::viewer);
    CHECK(embedding_origins(read) ==
          std::vector<std::string>{"https://northwind.lightning.force.com",
                                   "https://northwind.my.salesforce.com", "http://localhost:3000"});
    CHECK(api_origins(read) == std::vector<std::string>{"https://northwind--c.vf.force.com"});
}

TEST_CASE("the least configuration has an origin and an org with a key") {
    const auto parsed = parse(small());
    REQUIRE(parsed);
    CHECK_FALSE(parsed.value().tls);
    CHECK_FALSE(parsed.value().audit_file);
    CHECK(parsed.value().trusted_proxies.empty());
    CHECK(embedding_origins(parsed.value()).empty());
}

TEST_CASE("a secret comes from the environment as well") {
    json text = small();
    text["orgs"][0]["serviceKeys"][0] = {{"name", "portal"}, {"keyEnvironment", "ORGKEEP_KEY"}};
    const auto parsed = parse(text);
    REQUIRE(parsed);
    CHECK(parsed.value().orgs[0].service_keys[0].key == other_key_text);
}

TEST_CASE("what is no configuration at all is one fault of the whole") {
    CHECK(faults("") == std::vector<std::string>{" is not valid JSON"});
    CHECK(faults("{") == std::vector<std::string>{" is not valid JSON"});
    CHECK(faults("[]") == std::vector<std::string>{" must be an object"});
    CHECK(faults(std::string(40, '[')) == std::vector<std::string>{" nests too deeply"});
    CHECK(faults(std::string(1'048'577, ' ')) ==
          std::vector<std::string>{" is larger than a mebibyte"});
}

TEST_CASE("every fault of a configuration is named where it is") {
    struct Row {
        std::string pointer;
        json value;
        std::string where;
        std::string detail;
    };
    const std::string id = "/orgs/0/id";
    const std::string key = "/orgs/0/serviceKeys/0";
    const std::vector<Row> rows = {
        {"/secret", 1, "/secret", "is not known here"},
        {"/a~1b", 1, "/a~1b", "is not known here"},
        {"/orgs/0/nmae", "x", "/orgs/0/nmae", "is not known here"},
        {key + "/key", key_text, key + "/key", "is not known here"},
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
         "is not known here"},
        {"/trustedProxies", "127.0.0.1", "/trustedProxies", "must be an array"},
        {"/trustedProxies", {"10.0.0.0/8"}, "/trustedProxies/0", "must be an IP address"},
        {"/trustedProxies", {"::0001"}, "/trustedProxies/0", "must be written as ::1"},
        {"/auditFile", "", "/auditFile", "must be the path"},
        {"/auditFile", "a\nb", "/auditFile", "must be the path"},
        {"/orgs", json::array(), "/orgs", "must have at least one org"},
        {"/orgs", json::object(), "/orgs", "must be an array"},
        {"/orgs/0", 1, "/orgs/0", "must be an object"},
        {id, 1, id, "must be text"},
        {id, "", id, "must be an org's id"},
        {id, "00D5g000004xQz", id, "must be an org's id"},
        {id, "00D5g000004xQzEEAV", id, "must be an org's id"},  // the checksum
        {id, "00D5g000004xqzEEAU", id, "must be an org's id"},  // a letter's case
        {id, "0055g000004xQzEEAU", id, "must be an org's id"},
        {id, "00D5g000004xQ-E", id, "must be an org's id"},
        {"/orgs/0/name", "", "/orgs/0/name", "must be a name"},
        {"/orgs/0/name", "a\x1b[31m", "/orgs/0/name", "must be a name"},
        {"/orgs/0/name", std::string(256, 'a'), "/orgs/0/name", "must be a name"},
        {"/orgs/0/database", "", "/orgs/0/database", "must be the path"},
        {"/orgs/0/scenario", "fine", "/orgs/0/scenario", "must be one of fresh, healthy, large"},
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
        {key + "/keyFile", "short", key + "/keyFile", "names a secret that is not 32 to 512"},
        {key + "/keyFile", "empty", key + "/keyFile", "names a secret that is not 32 to 512"},
        {key + "/keyFile", "long", key + "/keyFile", "names a secret that is not 32 to 512"},
        {key + "/keyFile", "space", key + "/keyFile", "names a secret with other characters"},
        {key + "/keyFile", "two", key + "/keyFile", "names a secret with other characters"},
        {"/orgs/0/canvas", json::object(), "/orgs/0/canvas", "must have one of consumerSecretFile"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "tiny"}},
         "/orgs/0/canvas/consumerSecretFile",
         "names a secret that is not 8 to 512"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"role", "admin"}},
         "/orgs/0/canvas/role",
         R"(must be "viewer" or "administrator")"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"administrators", {"ada"}}},
         "/orgs/0/canvas/administrators/0",
         "must be a user's id"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "consumer"}, {"secret", "x"}},
         "/orgs/0/canvas/secret",
         "is not known here"},
        {"/orgs/0/canvas",
         {{"consumerSecretFile", "same"}},
         "/orgs/0/canvas",
         "has a secret that is in use above"},
    };
    for (const Row& row : rows) {
        check_fault(row.pointer, row.value, row.where, row.detail);
    }
}

TEST_CASE("orgs share no id nor database nor secret") {
    struct Row {
        const char* member;
        json value;
        std::vector<std::string> faults;
    };
    const json second = {{"id", "00D2v000002LkWQEA0"},
                         {"database", "b.sqlite"},
                         {"serviceKeys", {{{"name", "salesforce"}, {"keyFile", "windows"}}}}};
    const std::vector<Row> rows = {
        {"name", "Meridian", {}},
        {"id", "00D5g000004xQzEEAU", {"/orgs/1/id is another org's id"}},
        {"id", "00D5g000004xQzE", {"/orgs/1/id is another org's id"}},
        {"database", "a.sqlite", {"/orgs/1/database is another org's database"}},
        {"database", "./x/../a.sqlite", {"/orgs/1/database is another org's database"}},
        {"database", ":memory:", {}},
        {"serviceKeys",
         {{{"name", "other"}, {"keyFile", "same"}}},
         {"/orgs/1/serviceKeys/0 has a secret that is in use above; make one of its own"}},
        {"serviceKeys",
         {{{"name", "a"}, {"keyFile", "windows"}}, {{"name", "a"}, {"keyFile", "consumer"}}},
         {"/orgs/1/serviceKeys/1/keyFile names a secret that is not 32 to 512 characters long",
          "/orgs/1/serviceKeys/1/name is another key's name"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.member, row.value.dump());
        json text = small();
        text["orgs"].push_back(second);
        text["orgs"][1][row.member] = row.value;
        CHECK(faults(text.dump()) == row.faults);
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
    CHECK(faults(consumer.dump()) ==
          std::vector<std::string>{
              "/orgs/1/canvas has a secret that is in use above; make one of its own"});
}

TEST_CASE("a member that is there twice is a fault at every depth") {
    std::string text = small().dump();
    text.replace(text.find(R"("name")"), 6, R"("keyFile":"key","name")");
    text.replace(text.rfind('}'), 1, R"(,"publicOrigin":"https://other.example"})");
    CHECK(faults(text) == std::vector<std::string>{"/orgs/0/serviceKeys/0/keyFile is there twice",
                                                   "/publicOrigin is there twice"});
}

TEST_CASE("faults are told together") {
    const std::vector<std::string> found = faults(R"({"orgs":[{"seed":"x"}]})");
    CHECK(found == std::vector<std::string>{
                       "/publicOrigin is missing", "/orgs/0/id is missing",
                       "/orgs/0/database is missing",
                       "/orgs/0/seed must be a whole number from 0 to 9,007,199,254,740,991",
                       "/orgs/0 needs serviceKeys or canvas; with neither nobody can sign in"});
}

TEST_CASE("no fault tells a secret") {
    for (const char* file : {"short", "space", "two", "same", "long", "tiny"}) {
        json text = small();
        text["orgs"][0]["serviceKeys"].push_back({{"name", "second"}, {"keyFile", file}});
        const std::vector<std::string> found = faults(text.dump());
        CAPTURE(file);
        REQUIRE(found.size() == 1);
        CHECK(found.front().find("0123456789") == std::string::npos);
        CHECK(found.front().find("1234567") == std::string::npos);
        CHECK(found.front().find("aaaa") == std::string::npos);
    }
}
