#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/auth/auth_gateway.hpp"
#include "server/auth/identity/base64.hpp"
#include "server/auth/identity/crypto.hpp"
#include "tests/server-stub/world.hpp"

/// Helpers of the gateway's tests: two orgs behind one gateway, and requests to it.
namespace orgkeep::server::testing {

inline const std::string northwind = "00D5g000004xQzEEAU";
inline const std::string meridian = "00D2v000002LkWQEA0";
inline const std::string northwind_key = "northwind-key-0123456789-0123456789";
inline const std::string meridian_key = "meridian-key-0123456789-0123456789";
inline const std::string northwind_secret = "test-secret";
inline const std::string meridian_secret = "other-secret";
inline const std::string canvas_user = "0055g00000BmT2kAAF";

inline std::vector<OrgAccess> two_orgs() {
    return {{.id = northwind,
             .embedding_origins = {},
             .service_keys = {{"salesforce", northwind_key}},
             .canvas = CanvasAccess{northwind_secret, Role::viewer, {canvas_user}}},
            {.id = meridian,
             .embedding_origins = {},
             .service_keys = {{"portal", meridian_key}},
             .canvas = CanvasAccess{meridian_secret, Role::viewer, {}}}};
}

inline std::vector<Header> bearer(const std::string& token) {
    return {{"Authorization", "Bearer " + token}};
}

/// An org that differs from the first one in everything that a request can read.
inline SqliteStore store_of_meridian(Instant now) {
    SqliteStore store = open_store();
    seed_store(store, Scenario::errors, 2, now, OrgIdentity{meridian, "Meridian Logistics"});
    StoredSettings settings = store.settings();
    settings.daily_api_quota = {7'777};
    store.put_settings(settings);
    return store;
}

class GatewayWorld {
  public:
    explicit GatewayWorld(std::vector<OrgAccess> orgs = two_orgs())
        : first(seeded_service(Scenario::healthy, 60, start)),
          second(simulated_service(store_of_meridian(start), 60, start)),
          gateway(
              std::move(orgs), {{northwind, &first}, {meridian, &second}},
              [this](const std::string& line) {
                  audit.push_back(line);
                  if (on_audit_line) {
                      on_audit_line();
                  }
              },
              [](const std::string& code, const std::vector<std::string>&) {
                  return Response{.status = 200, .headers = {}, .body = "launch " + code};
              },
              began) {}

    static inline const Instant start = parse_rfc3339("2026-11-18T09:00:00Z").value();
    static inline const Instant began = start - std::chrono::hours(1);

    Response ask(const std::string& method, const std::string& target,
                 std::vector<Header> headers = {}, std::string body = {}) {
        if (!body.empty()) {
            headers.push_back({"Content-Type", "application/json"});
        }
        return send({.method = method,
                     .target = target,
                     .headers = std::move(headers),
                     .body = std::move(body)});
    }
    Response send(const Request& request) { return gateway.handle(request, {address}, now); }

    Response launch_code(const std::string& key, const std::string& org,
                         const std::string& role = "administrator",
                         const std::string& user = "0055g00000BmT2kAAF") {
        const nlohmann::json body = {
            {"orgId", org}, {"user", {{"id", user}, {"name", "Ada"}}}, {"role", role}};
        return ask("POST", "/api/v1/launch-codes", bearer(key), body.dump());
    }
    /// A launch code. Every issued code and token is also stored in `secrets`.
    std::string code(const std::string& key, const std::string& org,
                     const std::string& role = "administrator",
                     const std::string& user = "0055g00000BmT2kAAF") {
        return member(launch_code(key, org, role, user), 201, "code");
    }
    Response exchange(const std::string& code) {
        return ask("POST", "/api/v1/sessions", {}, nlohmann::json{{"code", code}}.dump());
    }
    std::string sign_in(const std::string& key, const std::string& org,
                        const std::string& role = "administrator",
                        const std::string& user = "0055g00000BmT2kAAF") {
        return member(exchange(code(key, org, role, user)), 201, "token");
    }
    Response renew(const std::string& token) {
        return ask("POST", "/api/v1/sessions/current/renewal", bearer(token));
    }
    Response canvas(const std::string& signed_request) {
        std::string form = "signed_request=";
        for (const char c : signed_request) {
            form += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
        }
        return send({.method = "POST",
                     .target = "/canvas",
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                     .body = form});
    }
    int status(const std::string& token, const std::string& target = "/api/v1/session") {
        return ask("GET", target, bearer(token)).status;
    }

    /// A member of a JSON response, which must have that status.
    std::string member(const Response& response, int status, const std::string& name) {
        CAPTURE(response.body);
        REQUIRE(response.status == status);
        std::string text = nlohmann::json::parse(response.body).at(name).get<std::string>();
        secrets.push_back(text);
        return text;
    }
    /// The last line of the audit log.
    nlohmann::json last_line() {
        REQUIRE_FALSE(audit.empty());
        return nlohmann::json::parse(audit.back());
    }

    Service first;
    Service second;
    std::vector<std::string> audit;
    std::function<void()> on_audit_line;  ///< It is called in the thread that writes.
    std::vector<std::string> secrets = {northwind_key, meridian_key, northwind_secret,
                                        meridian_secret};
    AuthGateway gateway;
    std::string address = "192.0.2.7";
    Instant now = start;
};

/// The payload that Salesforce sends.
inline nlohmann::json canvas_payload(Instant issued_at) {
    return {{"algorithm", "HMACSHA256"},
            {"issuedAt", issued_at.time_since_epoch().count()},
            {"userId", canvas_user},
            {"client", {{"oauthToken", "session-of-salesforce"}}},
            {"context",
             {{"user",
               {{"userId", canvas_user},
                {"userName", "ada@northwind.example"},
                {"fullName", "Ada Lovelace"}}},
              {"organization", {{"organizationId", northwind}, {"name", "Northwind"}}}}}};
}
inline std::string signed_with(const std::string& secret, const std::string& payload) {
    const std::string encoded = base64url(payload);
    const Digest mac = hmac_sha256(secret, encoded);
    return base64url({reinterpret_cast<const char*>(mac.data()), mac.size()}) + "." + encoded;
}

inline void check_unauthorized(const Response& response, const std::string& challenge) {
    CAPTURE(response.body);
    CHECK(response.status == 401);
    CHECK(header(response, "WWW-Authenticate") == challenge);
    CHECK(header(response, "Content-Type") == "application/problem+json");
    CHECK(header(response, "Cache-Control") == "no-store");
}

}  // namespace orgkeep::server::testing
