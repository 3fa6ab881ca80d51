#include "server/auth/salesforce_canvas/signed_request.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "server/auth/identity/base64.hpp"
#include "server/auth/identity/display_name.hpp"
#include "server/auth/identity/salesforce_id.hpp"
#include "shared/contract/json_reader.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::server {
namespace {

using nlohmann::json;

constexpr std::string_view only_algorithm = "HMACSHA256";

/// The member of an object; null when there is none, or no object.
const json& member(const json& object, const char* name) {
    static const json none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string text(const json& value) {
    const auto* text = value.get_ptr<const std::string*>();
    return text == nullptr ? std::string() : *text;
}

/// A name as it can be shown, or "" where nothing of it can be seen.
std::string visible_name(const json& value) {
    std::string name = without_invisible(text(value));
    return trim_white_space(name).empty() ? std::string() : name;
}

/// Milliseconds since 1970, as a whole number that means a time; else nothing.
std::optional<Instant> instant(const json& value) {
    constexpr std::int64_t latest = 253'402'300'799'999;  // the end of the year 9999
    if (!value.is_number_integer()) {
        return std::nullopt;
    }
    const auto* natural = value.get_ptr<const json::number_unsigned_t*>();
    if (natural == nullptr || *natural > static_cast<json::number_unsigned_t>(latest)) {
        return std::nullopt;
    }
    return Instant(std::chrono::milliseconds(*natural));
}

/// The org whose secret fits, or nothing. Every secret is tried, whichever fits.
const OrgConfiguration* signer(const SignedParts& parts,
                               const std::vector<OrgConfiguration>& orgs) {
    const OrgConfiguration* found = nullptr;
    for (const OrgConfiguration& org : orgs) {
        if (org.canvas && is_signed_with(parts, org.canvas->consumer_secret)) {
            found = &org;
        }
    }
    return found;
}

Role role_of(const CanvasConfiguration& canvas, const std::string& user) {
    const auto& administrators = canvas.administrators;
    return std::find(administrators.begin(), administrators.end(), user) != administrators.end()
               ? Role::administrator
               : canvas.role;
}

}  // namespace

std::string_view name(CanvasFault fault) {
    switch (fault) {
        case CanvasFault::malformed:
            return "malformed";
        case CanvasFault::unknown_signer:
            return "unknown_signer";
        case CanvasFault::unreadable:
            return "unreadable";
        case CanvasFault::wrong_algorithm:
            return "wrong_algorithm";
        case CanvasFault::other_org:
            return "other_org";
        case CanvasFault::no_time:
            return "no_time";
        case CanvasFault::too_old:
            return "too_old";
        case CanvasFault::too_new:
            return "too_new";
        case CanvasFault::revoked:
            return "revoked";
        case CanvasFault::replayed:
            return "replayed";
        case CanvasFault::too_many:
            return "too_many";
    }
    return "";
}

Result<SignedParts, CanvasFault> take_apart(std::string_view signed_request) {
    if (signed_request.size() > longest_signed_request ||
        std::count(signed_request.begin(), signed_request.end(), '.') != 1) {
        return CanvasFault::malformed;
    }
    const std::size_t dot = signed_request.find('.');
    const auto mac = base64_decoded(signed_request.substr(0, dot));
    SignedParts parts{.mac = {}, .encoded_payload = signed_request.substr(dot + 1)};
    if (!mac || mac->size() != parts.mac.size() || parts.encoded_payload.empty()) {
        return CanvasFault::malformed;
    }
    std::transform(mac->begin(), mac->end(), parts.mac.begin(),
                   [](char byte) { return static_cast<unsigned char>(byte); });
    return parts;
}

bool is_signed_with(const SignedParts& parts, std::string_view secret) {
    return equal_in_constant_time(hmac_sha256(secret, parts.encoded_payload), parts.mac);
}

Result<CanvasPayload, CanvasFault> read_payload(std::string_view encoded_payload) {
    const auto decoded = base64_decoded(encoded_payload);
    if (!decoded || contract::nests_too_deeply(*decoded)) {
        return CanvasFault::unreadable;
    }
    const json payload = json::parse(*decoded, nullptr, false);
    if (!payload.is_object()) {
        return CanvasFault::unreadable;
    }
    if (text(member(payload, "algorithm")) != only_algorithm) {
        return CanvasFault::wrong_algorithm;
    }
    const json& context = member(payload, "context");
    const json& user = member(context, "user");
    std::string id = text(member(user, "userId"));
    if (id.empty()) {
        id = text(member(payload, "userId"));
    }
    std::string shown = visible_name(member(user, "fullName"));
    if (shown.empty()) {
        shown = visible_name(member(user, "userName"));
    }
    const std::string org = text(member(member(context, "organization"), "organizationId"));
    return CanvasPayload{.issued_at = instant(member(payload, "issuedAt")),
                         .user_id = std::move(id),
                         .user_name = std::move(shown),
                         .org_id = salesforce_id(org, "00D").value_or("")};
}

Result<CanvasVisit, CanvasRefusal> verify_signed_request(std::string_view signed_request,
                                                         const std::vector<OrgConfiguration>& orgs,
                                                         Instant now) {
    const Result<SignedParts, CanvasFault> parts = take_apart(signed_request);
    if (!parts) {
        return CanvasRefusal{parts.error(), {}};
    }
    const OrgConfiguration* org = signer(parts.value(), orgs);
    if (org == nullptr) {
        return CanvasRefusal{CanvasFault::unknown_signer, {}};
    }
    const auto refused = [&](CanvasFault fault) { return CanvasRefusal{fault, org->id}; };
    const Result<CanvasPayload, CanvasFault> read = read_payload(parts.value().encoded_payload);
    if (!read) {
        return refused(read.error());
    }
    const CanvasPayload& payload = read.value();
    const auto user = salesforce_id(payload.user_id, "005");
    const std::string shown = payload.user_name.empty() ? user.value_or("") : payload.user_name;
    if (!user || !is_display_name(shown) || payload.org_id.empty()) {
        return refused(CanvasFault::unreadable);
    }
    if (payload.org_id != org->id) {
        return refused(CanvasFault::other_org);
    }
    if (!payload.issued_at) {
        return refused(CanvasFault::no_time);
    }
    if (*payload.issued_at < now - oldest_signed_request) {
        return refused(CanvasFault::too_old);
    }
    if (*payload.issued_at > now + signed_request_ahead) {
        return refused(CanvasFault::too_new);
    }
    return CanvasVisit{.principal = {.org_id = org->id,
                                     .user_id = *user,
                                     .user_name = shown,
                                     .role = role_of(*org->canvas, *user)},
                       .mac = parts.value().mac,
                       .issued_at = *payload.issued_at};
}

}  // namespace orgkeep::server
