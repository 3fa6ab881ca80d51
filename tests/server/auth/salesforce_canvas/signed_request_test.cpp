#include "server/auth/salesforce_canvas/signed_request.hpp"

#include "server/auth/salesforce_canvas/replay_cache.hpp"
#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

// The example that Salesforce publishes.
const std::string example =
    "3ie/3ZtSHx9uknyiuOdIeb+WL7VyZQNHyj3j/y7+Qm4=."
    "eyJhbGdvcml0aG0iOiJITUFDU0hBMjU2IiwiaXNzdWVkQXQiOm51bGwsInVzZXJJZCI6IjAwNTAwMDAwMDAwMDAwMSJ9";

const Instant signed_at = parse_rfc3339("2026-11-18T09:00:00Z").value();

Result<CanvasSignIn, CanvasRejection> verify(const std::string& text, Instant now = signed_at) {
    return verify_signed_request(text, two_orgs(), now);
}

std::string fault_of(const std::string& text, Instant now = signed_at) {
    const auto verified = verify(text, now);
    return verified ? "" : std::string(name(verified.error().fault));
}

}  // namespace

TEST_CASE("verifies the published example of a signed request") {
    const auto parts = split_signed_request(example);
    REQUIRE(parts);
    CHECK(is_signed_with(parts.value(), "test-secret"));
    CHECK_FALSE(is_signed_with(parts.value(), "test-secret2"));
    CHECK_FALSE(is_signed_with(parts.value(), ""));
    const auto payload = read_payload(parts.value().encoded_payload);
    REQUIRE(payload);
    CHECK(payload.value().user_id == "005000000000001");
    CHECK_FALSE(payload.value().issued_at);
    CHECK(payload.value().org_id.empty());
    // It does not sign anybody in, because it names no org.
    CHECK(fault_of(example) == "unreadable");
}

TEST_CASE("refuses a signed request with any byte changed") {
    for (std::size_t at = 0; at < example.size(); ++at) {
        for (const char other : {'A', 'B', '.', '=', '-', '\0', '\n'}) {
            if (example[at] == other) {
                continue;
            }
            std::string changed = example;
            changed[at] = other;
            CAPTURE(at, static_cast<int>(other));
            const auto parts = split_signed_request(changed);
            CHECK_FALSE((parts && is_signed_with(parts.value(), "test-secret")));
        }
        std::string shorter = example;
        shorter.erase(at, 1);
        CAPTURE(at);
        const auto parts = split_signed_request(shorter);
        // Only the padding may be omitted.
        const bool is_padding = example[at] == '=';
        CHECK((parts && is_signed_with(parts.value(), "test-secret")) == is_padding);
    }
}

TEST_CASE("rejects malformed signed requests") {
    const std::string payload = example.substr(example.find('.') + 1);
    const std::string mac = example.substr(0, example.find('.'));
    const std::string large(max_signed_request_length, 'A');
    const std::vector<std::string> rows = {"",
                                           ".",
                                           mac,
                                           mac + ".",
                                           "." + payload,
                                           mac + payload,
                                           mac + ".." + payload,
                                           example + ".x",
                                           "AAAA." + payload,
                                           mac.substr(4) + "." + payload,
                                           "AAAA" + example,
                                           mac + "." + large};
    for (const std::string& text : rows) {
        CAPTURE(text.substr(0, 80));
        const auto parts = split_signed_request(text);
        REQUIRE_FALSE(parts);
        CHECK(parts.error() == CanvasError::malformed);
    }
}

TEST_CASE("accepts both base64 alphabets") {
    std::string other = example;
    for (char& c : other) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    const auto parts = split_signed_request(other);
    REQUIRE(parts);
    CHECK(is_signed_with(parts.value(), "test-secret"));
    CHECK(parts.value().mac == split_signed_request(example).value().mac);
}

TEST_CASE("a signed request signs its user in to its org") {
    json payload = canvas_payload(signed_at);
    const auto sign_in = verify(signed_with(northwind_secret, payload.dump()));
    REQUIRE(sign_in);
    CHECK(sign_in.value().principal.org_id == northwind);
    CHECK(sign_in.value().principal.user_id == canvas_user);
    CHECK(sign_in.value().principal.user_name == "Ada Lovelace");
    CHECK(sign_in.value().principal.role == Role::administrator);
    CHECK(sign_in.value().issued_at == signed_at);

    payload["context"]["user"].erase("fullName");
    payload["context"]["user"]["userId"] = "005000000000001";
    payload["context"]["organization"]["organizationId"] = northwind.substr(0, 15);
    const auto viewer = verify(signed_with(northwind_secret, payload.dump()));
    REQUIRE(viewer);
    CHECK(viewer.value().principal.user_id == "005000000000001AAA");
    CHECK(viewer.value().principal.user_name == "ada@northwind.example");
    CHECK(viewer.value().principal.role == Role::viewer);
}

TEST_CASE("recognizes an administrator by an id of 15 or 18 characters") {
    json payload = canvas_payload(signed_at);
    payload["context"]["user"]["userId"] = canvas_user.substr(0, 15);
    const auto sign_in = verify(signed_with(northwind_secret, payload.dump()));
    REQUIRE(sign_in);
    CHECK(sign_in.value().principal.role == Role::administrator);
}

TEST_CASE("refuses a signed request for its content") {
    struct Row {
        std::string pointer;
        json value;
        std::string fault;
    };
    const auto at_time = [](Instant instant) { return json(instant.time_since_epoch().count()); };
    const std::string org = "/context/organization/organizationId";
    const std::string user = "/context/user/userId";
    const std::string full_name = "/context/user/fullName";
    const std::vector<Row> rows = {
        {"/algorithm", "HMACSHA1", "wrong_algorithm"},
        {"/algorithm", "hmacsha256", "wrong_algorithm"},
        {"/algorithm", "none", "wrong_algorithm"},
        {"/algorithm", "", "wrong_algorithm"},
        {"/algorithm", nullptr, "wrong_algorithm"},
        {"/algorithm", 256, "wrong_algorithm"},
        {org, meridian, "other_org"},
        {org, "00D000000000001", "other_org"},
        {org, "", "unreadable"},
        {org, nullptr, "unreadable"},
        {org, "northwind", "unreadable"},
        {"/context", nullptr, "unreadable"},
        {"/context", "x", "unreadable"},
        {user, "ada", "unreadable"},
        {user, 5, ""},  // It falls back to the payload's own id.
        {full_name, "a\nb", "unreadable"},
        {full_name, std::string(256, 'a'), "unreadable"},
        {"/issuedAt", nullptr, "no_time"},
        {"/issuedAt", "1763456400000", "no_time"},
        {"/issuedAt", -1, "no_time"},
        {"/issuedAt", 1.5, "no_time"},
        {"/issuedAt", 18'446'744'073'709'551'615U, "no_time"},
        {"/issuedAt", at_time(signed_at - minutes(5)), ""},
        {"/issuedAt", at_time(signed_at - minutes(5) - milliseconds(1)), "too_old"},
        {"/issuedAt", 0, "too_old"},
        {"/issuedAt", at_time(signed_at + minutes(1)), ""},
        {"/issuedAt", at_time(signed_at + minutes(1) + milliseconds(1)), "too_new"},
        {"/issuedAt", 253'402'300'799'999, "too_new"},
    };
    for (const Row& row : rows) {
        json payload = canvas_payload(signed_at);
        payload[json::json_pointer(row.pointer)] = row.value;
        CAPTURE(row.pointer, row.value.dump());
        CHECK(fault_of(signed_with(northwind_secret, payload.dump())) == row.fault);
    }
    json timeless = canvas_payload(signed_at);
    timeless.erase("issuedAt");
    CHECK(fault_of(signed_with(northwind_secret, timeless.dump())) == "no_time");
    for (const char* text : {"", "{", "[]", "null", "\"x\""}) {
        CAPTURE(text);
        const std::string signed_text = signed_with(northwind_secret, text);
        CHECK(fault_of(signed_text) == (*text == '\0' ? "malformed" : "unreadable"));
    }
    CHECK(fault_of(signed_with(northwind_secret, std::string(9'000, '['))) == "unreadable");
}

TEST_CASE("shows a user by the visible part of the name, or else by the id") {
    struct Row {
        json full_name;
        json user_name;
        std::string shown;
    };
    const std::vector<Row> rows = {
        {"Ada Lovelace", "ada@northwind.example", "Ada Lovelace"},
        {"\u200EAda\u00AD Lovelace\uFEFF", "ada@northwind.example", "Ada Lovelace"},
        {"\u202E\u200B ", "\u200Fada@northwind.example", "ada@northwind.example"},
        {nullptr, "\u200B", canvas_user},
        {"", nullptr, canvas_user},
    };
    for (const Row& row : rows) {
        json payload = canvas_payload(signed_at);
        payload["context"]["user"]["fullName"] = row.full_name;
        payload["context"]["user"]["userName"] = row.user_name;
        CAPTURE(row.full_name.dump(), row.user_name.dump());
        const auto sign_in = verify(signed_with(northwind_secret, payload.dump()));
        REQUIRE(sign_in);
        CHECK(sign_in.value().principal.user_name == row.shown);
    }
}

TEST_CASE("accepts only the secret of the org itself") {
    const std::string payload = canvas_payload(signed_at).dump();
    CHECK(fault_of(signed_with("nobody's", payload)) == "unknown_signer");
    CHECK(fault_of(signed_with("", payload)) == "unknown_signer");
    const auto other = verify(signed_with(meridian_secret, payload));
    REQUIRE_FALSE(other);
    CHECK(other.error().fault == CanvasError::other_org);
    CHECK(other.error().org_id == meridian);

    std::vector<OrgAccess> orgs = two_orgs();
    orgs[0].canvas.reset();
    CHECK_FALSE(verify_signed_request(signed_with(northwind_secret, payload), orgs, signed_at));
}

TEST_CASE("admits a signed request once") {
    ReplayCache cache(Instant::min());
    const auto sign_in = [](Instant issued_at, const std::string& mac,
                            const std::string& org = northwind) {
        return CanvasSignIn{.principal = {.org_id = org, .user_id = {}, .user_name = {}},
                            .mac = sha256(mac),
                            .issued_at = issued_at};
    };
    using Verdict = ReplayCache::Verdict;
    CHECK(cache.admit(sign_in(signed_at, "a"), signed_at) == Verdict::first);
    CHECK(cache.admit(sign_in(signed_at, "a"), signed_at) == Verdict::replayed);
    CHECK(cache.admit(sign_in(signed_at, "a"), signed_at + minutes(5)) == Verdict::replayed);
    CHECK(cache.admit(sign_in(signed_at, "b"), signed_at) == Verdict::first);
    CHECK(cache.size() == 2);

    // Forgotten requests are too old, also for a thread with a late time.
    CHECK(cache.admit(sign_in(signed_at + hours(1), "c"), signed_at + hours(1)) == Verdict::first);
    CHECK(cache.size() == 1);
    CHECK(cache.admit(sign_in(signed_at, "a"), signed_at) == Verdict::too_old);
    CHECK(cache.admit(sign_in(signed_at + milliseconds(1), "d"), signed_at) == Verdict::first);
}

TEST_CASE("refuses what an earlier process may have admitted") {
    ReplayCache cache(signed_at);
    const auto admit = [&](Instant issued_at, const std::string& mac) {
        return cache.admit({.principal = {.org_id = northwind, .user_id = {}, .user_name = {}},
                            .mac = sha256(mac),
                            .issued_at = issued_at},
                           signed_at + milliseconds(1));
    };
    using Verdict = ReplayCache::Verdict;
    CHECK(admit(signed_at, "a") == Verdict::too_old);
    CHECK(admit(signed_at + max_clock_skew, "b") == Verdict::too_old);
    CHECK(admit(signed_at + max_clock_skew + milliseconds(1), "c") == Verdict::first);
}

TEST_CASE("limits the remembered signed requests of an org") {
    ReplayCache cache(Instant::min());
    const auto sign_in = [](const std::string& mac, const std::string& org) {
        return CanvasSignIn{.principal = {.org_id = org, .user_id = {}, .user_name = {}},
                            .mac = sha256(mac),
                            .issued_at = signed_at};
    };
    for (std::size_t i = 0; i < ReplayCache::max_of_org; ++i) {
        REQUIRE(cache.admit(sign_in(std::to_string(i), northwind), signed_at) ==
                ReplayCache::Verdict::first);
    }
    CHECK(cache.admit(sign_in("more", northwind), signed_at) == ReplayCache::Verdict::full);
    CHECK(cache.admit(sign_in("0", northwind), signed_at) == ReplayCache::Verdict::replayed);
    CHECK(cache.admit(sign_in("other", meridian), signed_at) == ReplayCache::Verdict::first);
}
