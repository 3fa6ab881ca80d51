#include "shared/core/allocation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "shared/core/random.hpp"
#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;

namespace {

constexpr Edition every_edition[] = {Edition::professional, Edition::enterprise,
                                     Edition::unlimited,    Edition::performance,
                                     Edition::developer,    Edition::full_sandbox};

}  // namespace

TEST_CASE("computes the daily limit from edition, licenses and add-ons") {
    struct Case {
        OrgLicenses org;
        std::int64_t calls;
    };
    constexpr Case cases[] = {
        {{Edition::enterprise, 0, 0, {0}}, 100'000},
        {{Edition::enterprise, 1, 0, {0}}, 101'000},
        {{Edition::enterprise, 15, 0, {0}}, 115'000},
        {{Edition::enterprise, 0, 15, {0}}, 115'000},
        {{Edition::enterprise, 10, 5, {0}}, 115'000},
        {{Edition::enterprise, 10, 5, {10'000}}, 125'000},
        {{Edition::enterprise, 2'000, 500, {0}}, 2'600'000},
        {{Edition::professional, 15, 0, {0}}, 115'000},
        {{Edition::professional, 0, 0, {1}}, 100'001},
        {{Edition::unlimited, 0, 0, {0}}, 100'000},
        {{Edition::unlimited, 15, 0, {0}}, 175'000},
        {{Edition::unlimited, 0, 15, {0}}, 175'000},
        {{Edition::performance, 10, 5, {1'000}}, 176'000},
        {{Edition::developer, 0, 0, {0}}, 15'000},
        {{Edition::developer, 2, 3, {1'000}}, 15'000},
        {{Edition::full_sandbox, 0, 0, {0}}, 5'000'000},
        {{Edition::full_sandbox, 2'000, 500, {1'000}}, 5'000'000},
        // The largest exact sum, the next one, and the largest valid input.
        {{Edition::enterprise, 0, 0, {max_exact_integer - 100'000}}, max_exact_integer},
        {{Edition::enterprise, 1, 0, {max_exact_integer - 100'000}}, max_exact_integer},
        {{Edition::enterprise, max_exact_integer, 0, {0}}, max_exact_integer},
        {{Edition::unlimited, max_exact_integer, max_exact_integer, {max_exact_integer}},
         max_exact_integer},
    };
    for (const Case& c : cases) {
        CAPTURE(name(c.org.edition), c.org.salesforce, c.org.platform, c.org.add_on_calls.value);
        const auto calls = daily_api_allocation(c.org);
        REQUIRE(calls.ok());
        CHECK(calls.value() == ApiCalls{c.calls});
    }
}

TEST_CASE("refuses invalid license counts and editions by name") {
    struct Case {
        OrgLicenses org;
        AllocationError error;
    };
    constexpr Case cases[] = {
        {{Edition::enterprise, -1, 0, {0}}, AllocationError::salesforce_licenses},
        {{Edition::enterprise, smallest, 0, {0}}, AllocationError::salesforce_licenses},
        {{Edition::developer, -1, 0, {0}}, AllocationError::salesforce_licenses},
        {{Edition::enterprise, max_exact_integer + 1, 0, {0}},
         AllocationError::salesforce_licenses},
        {{Edition::enterprise, largest, 0, {0}}, AllocationError::salesforce_licenses},
        {{Edition::enterprise, 0, -1, {0}}, AllocationError::platform_licenses},
        {{Edition::enterprise, 0, largest, {0}}, AllocationError::platform_licenses},
        {{Edition::enterprise, 0, 0, {-1}}, AllocationError::add_on_calls},
        {{Edition::enterprise, 0, 0, {largest}}, AllocationError::add_on_calls},
        {{static_cast<Edition>(99), 0, 0, {0}}, AllocationError::unknown_edition},
    };
    for (const Case& c : cases) {
        CAPTURE(c.org.salesforce, c.org.platform, c.org.add_on_calls.value);
        const auto calls = daily_api_allocation(c.org);
        REQUIRE_FALSE(calls.ok());
        CHECK(calls.error() == c.error);
        CHECK_FALSE(allocation_message(c.error).empty());
    }
}

TEST_CASE("one more license or add-on never lowers the limit") {
    Random random{11};
    for (int i = 0; i < 5'000; ++i) {
        const auto any_count = [&random] {
            return random.between(0, max_exact_integer >> random.below(53));
        };
        OrgLicenses org{every_edition[random.below(6)], any_count(), any_count(), {any_count()}};
        CAPTURE(name(org.edition), org.salesforce, org.platform, org.add_on_calls.value);
        const auto before = daily_api_allocation(org);
        REQUIRE(before.ok());
        CHECK(before.value().value <= max_exact_integer);
        std::int64_t* const parts[] = {&org.salesforce, &org.platform, &org.add_on_calls.value};
        std::int64_t& part = *parts[random.below(3)];
        if (part < max_exact_integer) {
            ++part;
        }
        CHECK(daily_api_allocation(org).value() >= before.value());
    }
}

TEST_CASE("finds each edition by its unique name") {
    std::set<std::string> names;
    for (const Edition edition : every_edition) {
        CHECK(edition_named(name(edition)) == edition);
        names.emplace(name(edition));
    }
    CHECK(names.size() == std::size(every_edition));
    CHECK(name(static_cast<Edition>(99)).empty());
    for (const char* other : {"", "Enterprise", "enterprise ", "starter"}) {
        CHECK_FALSE(edition_named(other).has_value());
    }
}
