#include "server/auth/auth_messages.hpp"

#include "server/auth/identity/display_name.hpp"
#include "server/auth/identity/role.hpp"
#include "server/auth/identity/salesforce_id.hpp"
#include "server/config/strict_json.hpp"

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
        reader.fail(
            "must be a name of 1 to 255 bytes that can be seen, with no control characters");
    }
    return text;
}

}  // namespace

ReadBody<Principal> decode_launch_code_request(std::string_view json) {
    return read_strictly<Principal>(json, [](const JsonReader& reader) {
        refuse_others(reader, {"orgId", "user", "role"});
        refuse_others(reader["user"], {"id", "name"});
        const auto org = salesforce_id(reader["orgId"].text(), "00D");
        if (!org) {
            reader["orgId"].fail("must be an org's id: 15 or 18 characters that begin with 00D");
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

ReadBody<SessionRequest> decode_session_request(std::string_view json) {
    return read_strictly<SessionRequest>(json, [](const JsonReader& reader) {
        refuse_others(reader, {"code"});
        return SessionRequest{reader["code"].text()};
    });
}

ReadBody<RevocationRequest> decode_revocation_request(std::string_view json) {
    return read_strictly<RevocationRequest>(json, [](const JsonReader& reader) {
        refuse_others(reader, {"userId"});
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
