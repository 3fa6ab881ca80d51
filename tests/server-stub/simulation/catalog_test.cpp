#include "server-stub/simulation/catalog.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("a catalogue adds up to its shape, whatever the seed") {
    for (const Scenario scenario : all_scenarios()) {
        for (const std::uint64_t seed : {0u, 1u, 77u}) {
            CAPTURE(name(scenario), seed);
            const OrgShape shape = shape_of(scenario);
            const std::vector<StoredObject> objects = make_catalog(shape, seed);
            REQUIRE(objects.size() == shape.objects);
            std::int64_t records = 0;
            std::int64_t files = 0;
            double changed = 0;
            std::set<std::string> names;
            for (const StoredObject& stored : objects) {
                const ObjectStats& object = stored.object;
                records += object.records->value;
                files += object.attachments->value;
                changed += *object.changed_records_per_day;
                names.insert(object.name);
                CHECK(object.records->value >= 0);
                CHECK(object.fields > 0);
                CHECK(object.average_record_bytes->value > 0);
                CHECK(*object.changed_records_per_day <=
                      0.5 * static_cast<double>(object.records->value) + 0.01);
                CHECK(stored.fault.empty());
                CHECK_FALSE(stored.stored_at);
            }
            CHECK(records == shape.records.value);
            CHECK(files == shape.files.value);
            CHECK(names.size() == objects.size());
            const double share = changed / static_cast<double>(records);
            CHECK(share > 0.5 * shape.changed_share_per_day);
            CHECK(share < 1.1 * shape.changed_share_per_day);
        }
    }
}

TEST_CASE("records are skewed: a tenth of the objects holds most of them") {
    const OrgShape shape = shape_of(Scenario::large);
    std::vector<std::int64_t> records;
    for (const StoredObject& stored : make_catalog(shape, 1)) {
        records.push_back(stored.object.records->value);
    }
    std::sort(records.rbegin(), records.rend());
    const auto tenth = records.begin() + static_cast<std::ptrdiff_t>(records.size() / 10);
    const std::int64_t top = std::accumulate(records.begin(), tenth, std::int64_t{0});
    CHECK(top > shape.records.value * 6 / 10);
    CHECK(records.back() < 2'000);
}

TEST_CASE("seeds make different orgs, and the same one twice") {
    const OrgShape shape = shape_of(Scenario::healthy);
    const auto records = [&](std::uint64_t seed) {
        std::vector<std::int64_t> all;
        for (const StoredObject& stored : make_catalog(shape, seed)) {
            all.push_back(stored.object.records->value);
        }
        return all;
    };
    CHECK(records(5) == records(5));
    CHECK(records(5) != records(6));
}
