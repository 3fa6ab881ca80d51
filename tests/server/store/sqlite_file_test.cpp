#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "server/store/sqlite_store.hpp"
#include "tests/server-stub/world.hpp"
#include "tests/server/store/sample_activities.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;

namespace {

std::string open_failure(const std::string& file) {
    const auto store = SqliteStore::open(file);
    return store ? "" : store.error().message;
}

}  // namespace

TEST_CASE("a file keeps its data for the next process") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    {
        SqliteStore store = open_store(file);
        CHECK_FALSE(store.find_org());
        store.put_settings({{12'345}, 7, 3});
        store.add_activity(download_at(Instant{}, "kept"));
    }
    SqliteStore store = open_store(file);
    CHECK(store.settings().daily_api_quota == ApiCalls{12'345});
    CHECK(store.settings().backup_frequency_hours == 7);
    CHECK(store.settings().version == 3);
    CHECK(store.activities({}, std::nullopt, 5).items.front().summary == "kept");
}

TEST_CASE("migrates a file of the first version with its data") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    {
        SqliteStore store = open_store(file);
        store.put_settings({{12'345}, 7, 3});
        store.add_objects(std::vector<StoredObject>(1));
    }
    {
        // The state that the first version left.
        Result<Database, OpenFailure> database = Database::open(file);
        REQUIRE(database);
        database.value().execute("DROP TABLE copy_under_way");
        database.value().execute("PRAGMA user_version = 1");
    }
    SqliteStore store = open_store(file);
    CHECK(store.settings().daily_api_quota == ApiCalls{12'345});
    REQUIRE(store.objects().size() == 1);
    CHECK_FALSE(store.objects()[0].partial_copy);
    store.put_partial_copy(store.objects()[0].id, {});
    CHECK(store.objects()[0].partial_copy);
}

TEST_CASE("refuses a file that is foreign, newer or in use, and does not change it") {
    const Folder folder;
    SECTION("not a database") {
        std::ofstream(folder / "notes.txt") << std::string(4'096, 'n');
        CHECK(open_failure(folder / "notes.txt").find("is not a database") != std::string::npos);
    }
    SECTION("no folder") {
        CHECK(open_failure(folder / "none/x.db").find("cannot open") != std::string::npos);
    }
    SECTION("of another program") {
        const std::string file = folder / "other.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA application_id = 7");
        }
        CHECK(open_failure(file).find("another program") != std::string::npos);
    }
    SECTION("with tables and no application id") {
        const std::string file = folder / "tables.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA application_id = 0");
        }
        CHECK(open_failure(file).find("another program") != std::string::npos);
    }
    SECTION("of a newer version") {
        const std::string file = folder / "newer.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA user_version = 99");
        }
        const std::string message = open_failure(file);
        CHECK(message.find("newer version (schema 99, this program supports up to 2)") !=
              std::string::npos);
    }
    SECTION("in use") {
        const std::string file = folder / "orgkeep.db";
        const SqliteStore store = open_store(file);
        CHECK(open_failure(file).find("in use by another process") != std::string::npos);
    }
}

TEST_CASE("throws when the settings are missing") {
    SqliteStore store = open_store();
    CHECK_THROWS_AS(store.settings(), StoreFailure);  // a new file has none
    CHECK_NOTHROW(store.check());
}

TEST_CASE("makes an existing database and its files private") {
    namespace fs = std::filesystem;
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    {
        const SqliteStore store =
            seeded_store(Scenario::fresh, 1, at("2026-11-22T10:00:00Z"), file);
    }
    REQUIRE(chmod(file.c_str(), 0644) == 0);
    for (const char* suffix : {"-wal", "-journal"}) {
        std::ofstream(file + suffix) << "";
        REQUIRE(chmod((file + suffix).c_str(), 0644) == 0);
    }
    SqliteStore store = open_store(file);
    StoredSettings settings = store.settings();
    settings.daily_api_quota = {7'777};
    store.put_settings(settings);  // This creates the write-ahead log.
    REQUIRE(fs::exists(file + "-wal"));
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(file).parent_path())) {
        CAPTURE(entry.path());
        CHECK(entry.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
}
