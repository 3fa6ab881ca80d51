#include "server/auth/auth_messages.hpp"

#include "server/auth/identity/display_name.hpp"
#include "server/auth/identity/role.hpp"
#include "server/auth/identity/salesforce_id.hpp"
#include "shared/contract/strict_json.hpp"

namespace orgkeep::server {
namespace {

using contract::JsonReader;

std::string user_id_of(const JsonReader& reader) {
    const auto id = user_id(reader.text());
    if (!id) {
        reader.fail("must be 1 to 64 visible ASCII characters");
    }
    return id.value_or("");
}

std::string user_name_of(const JsonReader& reader) {
    std::string text = without_invisible(reader.text());
    if (!is_display_name(text)) {
        reader.fail("must be a visible name of 1 to 255 bytes without control characters");
    }
    return text;
}

}  // namespace

contract::Validated<Principal> decode_launch_code_request(std::string_view json) {
    return contract::read_strict_json<Principal>(json, [](const JsonReader& reader) {
        reader.allow_only({"orgId", "user", "role"});
        reader["user"].allow_only({"id", "name"});
        const auto org = salesforce_id(reader["orgId"].text(), "00D");
        if (!org) {
            reader["orgId"].fail(org_id_error);
        }
        const auto role = role_named(reader["role"].text());
        if (!role) {
            reader["role"].fail(R"(must be "viewer" or "administrator")");
        }
        return Principal{.org_id = org.value_or(""),
                         .user_id = user_id_of(reader["user"]["id"]),
                         .user_name = user_name_of(reader["user"]["name"]),
                         .role = role.value_or(Role::viewer)};
    });
}

contract::Validated<SessionRequest> decode_session_request(std::string_view json) {
    return contract::read_strict_json<SessionRequest>(json, [](const JsonReader& reader) {
        reader.allow_only({"code"});
        return SessionRequest{reader["code"].text()};
    });
}

contract::Validated<RevocationRequest> decode_revocation_request(std::string_view json) {
    return contract::read_strict_json<RevocationRequest>(json, [](const JsonReader& reader) {
        reader.allow_only({"userId"});
        return RevocationRequest{user_id_of(reader["userId"])};
    });
}

std::string encode(const IssuedCode& code) {
    nlohmann::ordered_json body;
    body["code"] = code.code;
    body["expiresAt"] = format_rfc3339(code.expires_at);
    return body.dump();
}

std::string encode(const IssuedToken& token) {
    nlohmann::ordered_json body;
    body["token"] = token.token;
    body["expiresAt"] = format_rfc3339(token.expires_at);
    body["renewableUntil"] = format_rfc3339(token.renewable_until);
    return body.dump();
}

std::string encode_revoked(std::size_t count) {
    nlohmann::ordered_json body;
    body["revoked"] = count;
    return body.dump();
}

}  // namespace orgkeep::server
