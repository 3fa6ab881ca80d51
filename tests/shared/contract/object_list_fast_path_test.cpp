#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
#include "shared/contract/object_list_fast_path.hpp"
#include "shared/core/random.hpp"

namespace orgkeep::contract {
namespace {

const std::string account =
    R"({"name":"Account","records":10,"fields":60,"averageRecordBytes":2048,"attachments":3,)"
    R"("changedRecordsPerDay":1.5,"changedAttachmentsPerDay":0.0})";
const std::string contact =
    R"({"name":"Contact","records":999999999999999,"fields":2147483647,"averageRecordBytes":0,)"
    R"("attachments":0,"changedRecordsPerDay":7,"changedAttachmentsPerDay":0.00123456789012})";

std::string answer(const std::string& objects, const std::string& more = "") {
    return R"({"objects":[)" + objects + "]" + more + "}";
}

std::string with_part(std::string text, const std::string& old_part, const std::string& new_part) {
    const std::size_t at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

/// The same response with an unknown member, which the fast path leaves to the tree.
std::string for_tree(std::string text) {
    const std::size_t end = text.rfind('}');
    return end == std::string::npos ? text : text.insert(end, R"(,"later":[{}])");
}

void check_same(const std::vector<ObjectStats>& one, const std::vector<ObjectStats>& other) {
    CHECK(encode(one) == encode(other));
}

TEST_CASE("the fast path reads the same objects as the tree") {
    const std::vector<std::string> texts{
        answer(""),
        answer(account),
        answer(contact),
        answer(account + "," + contact),
        answer(with_part(account, "Account", "")),
        answer(with_part(account, "Account", "A b/c{}[],:'~")),
        answer(with_part(account, "10", "0")),
        answer(with_part(account, "1.5", "123456789.012345")),
        answer(with_part(account, "1.5", "0.1")),
    };
    for (const std::string& text : texts) {
        INFO(text);
        const std::optional<std::vector<ObjectStats>> plain = read_object_list_fast(text);
        REQUIRE(plain);
        CHECK_FALSE(read_object_list_fast(for_tree(text)));
        const auto decoded = decode<std::vector<ObjectStats>>(for_tree(text));
        REQUIRE(decoded.ok());
        check_same(*plain, decoded.value());
        CHECK(read_object_list_fast(encode(*plain)));  // the format of the service
    }
}

TEST_CASE("the fast path leaves uncommon texts to the tree") {
    struct Case {
        std::string text;
        const char* pointer;  // pointer of the error; null if there is none
    };
    const std::string again = R"("fields":60,"fields":61)";
    const std::vector<Case> cases{
        {"", ""},
        {"[]", ""},
        {"7", ""},
        {"\"objects\"", ""},
        {R"({})", "/objects"},
        {R"({"objects":7})", "/objects"},
        {R"({"objects":"none"})", "/objects"},
        {R"({"objects":null})", "/objects"},
        {R"({"objects":{}})", "/objects"},
        {R"({"objects":[7]})", "/objects/0"},
        {R"({"objects":[null]})", "/objects/0"},
        {R"({"objects":[[]]})", "/objects/0"},
        {answer("{}"), "/objects/0/name"},
        {answer(account).substr(0, 40), ""},
        {answer(account) + "x", ""},
        {answer(account) + answer(account), ""},
        {answer(account, R"(,"objects":[])"), nullptr},
        {answer(account, R"(,"later":1)"), nullptr},
        {R"({"later":1,"objects":[)" + account + "]}", nullptr},
        {" " + answer(account), nullptr},
        {answer(account) + "\n", nullptr},
        {answer(account + ", " + contact), nullptr},
        {answer(account + ","), ""},
        {answer("," + account), ""},
        {answer(account + contact), ""},
        {answer(with_part(account, R"("fields":60,)", "")), "/objects/0/fields"},
        {answer(with_part(account, R"("records":10,"fields":60)", R"("fields":60,"records":10)")),
         nullptr},
        {answer(with_part(account, "Account", R"(Acc\u006funt)")), nullptr},
        {answer(with_part(account, "Account", "Acc\xC3\xB6unt")), nullptr},
        {answer(with_part(account, "Account", "Acc\xFFunt")), ""},
        {answer(with_part(account, "Account", "Acc\nount")), ""},
        {answer(with_part(account, "Account", "Acc\"ount")), ""},
        {answer(with_part(account, R"("fields":60)", again)), nullptr},
        {answer(with_part(account, R"("Account")", "7")), "/objects/0/name"},
        {answer(with_part(account, R"("Account")", "null")), "/objects/0/name"},
        {answer(with_part(account, "10", "10.0")), nullptr},
        {answer(with_part(account, "10", "10.5")), "/objects/0/records"},
        {answer(with_part(account, "10", "-1")), "/objects/0/records"},
        {answer(with_part(account, "10", "9007199254740992")), "/objects/0/records"},
        {answer(with_part(account, "10", "9007199254740991")), nullptr},
        {answer(with_part(account, "10", "99999999999999999999")), "/objects/0/records"},
        {answer(with_part(account, "10", "01")), ""},
        {answer(with_part(account, "10", "00")), ""},
        {answer(with_part(account, "10", "")), ""},
        {answer(with_part(account, "10", "\"10\"")), "/objects/0/records"},
        {answer(with_part(account, "10", "[]")), "/objects/0/records"},
        {answer(with_part(account, "10", "{}")), "/objects/0/records"},
        {answer(with_part(account, "10", "true")), "/objects/0/records"},
        {answer(with_part(account, "60", "2147483648")), "/objects/0/fields"},
        {answer(with_part(account, "2048", "1e3")), nullptr},
        {answer(with_part(account, ":3", ":null")), "/objects/0/attachments"},
        {answer(with_part(account, "1.5", "-1.5")), "/objects/0/changedRecordsPerDay"},
        {answer(with_part(account, "1.5", "1e999")), ""},
        {answer(with_part(account, "1.5", "1.5e0")), nullptr},
        {answer(with_part(account, "1.5", "1.")), ""},
        {answer(with_part(account, "1.5", ".5")), ""},
        {answer(with_part(account, "1.5", "01.5")), ""},
        {answer(with_part(account, "1.5", "0.1234567890123456")), nullptr},
        {answer(with_part(account, "1.5", "1234567890123456.5")), nullptr},
        {answer(with_part(account, "1.5", "9.123456789012345")),
         nullptr},  // a number above 2^53 without its point
        {answer(with_part(account, "0.0", "\"0\"")), "/objects/0/changedAttachmentsPerDay"},
        {answer(with_part(account, "\"attachments\"", "\"files\"")), "/objects/0/attachments"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK_FALSE(read_object_list_fast(one.text));
        const auto decoded = decode<std::vector<ObjectStats>>(one.text);
        REQUIRE(decoded.ok() == (one.pointer == nullptr));
        if (one.pointer != nullptr) CHECK(decoded.error().pointer == one.pointer);
    }
    const auto last =
        decode<std::vector<ObjectStats>>(answer(with_part(account, R"("fields":60)", again)));
    CHECK(last.value().front().fields == 61);
}

TEST_CASE("the fast path never differs from the tree on mutated texts") {
    const std::string text = answer(account + "," + contact);
    const std::string signs = "{}[]\",:.-+e0179 \\untfals";
    Random random(20'261'126);
    int plain_ones = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string changed = text;
        for (std::uint64_t edits = 1 + random.below(3); edits > 0; --edits) {
            const auto at = random.index_below(changed.size());
            const char sign = signs[random.index_below(signs.size())];
            if (random.below(2) == 0) {
                changed[at] = sign;
            } else {
                changed.erase(at, 1);
            }
        }
        const std::optional<std::vector<ObjectStats>> plain = read_object_list_fast(changed);
        if (!plain) continue;
        ++plain_ones;
        const auto decoded = decode<std::vector<ObjectStats>>(for_tree(changed));
        INFO(changed);
        REQUIRE(decoded.ok());
        check_same(*plain, decoded.value());
    }
    CHECK(plain_ones > 500);
}

}  // namespace
}  // namespace orgkeep::contract
