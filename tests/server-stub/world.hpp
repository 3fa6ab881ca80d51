#pragma once

#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "server/service/service.hpp"
#include "server-stub/simulation/scenario.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/core/time.hpp"

/// What the tests of the service share: a store in memory, times as text, a folder that goes.
namespace orgkeep::server::testing {

inline Instant at(std::string_view text) {
    const std::optional<Instant> instant = parse_rfc3339(text);
    REQUIRE(instant);
    return *instant;
}

inline Store open_store(const std::string& file = ":memory:") {
    Result<Store, OpenFailure> store = Store::open(file);
    if (!store) {
        FAIL(store.error().message);
    }
    return std::move(store.value());
}

inline Store seeded_store(Scenario scenario, std::uint64_t seed, Instant now,
                          const std::string& file = ":memory:") {
    Store store = open_store(file);
    seed_store(store, scenario, seed, now);
    return store;
}

/// A folder of this test's own that goes with the object.
class Folder {
  public:
    Folder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "orgkeep-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }

  private:
    std::filesystem::path path_;
};

}  // namespace orgkeep::server::testing
