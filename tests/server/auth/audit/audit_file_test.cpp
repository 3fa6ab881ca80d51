#include "server/auth/audit/audit_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
namespace fs = std::filesystem;

namespace {

std::string content(const std::string& path) {
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("lines are appended, and what others could read is taken from them") {
    const Folder folder;
    const std::string path = folder / "audit.jsonl";
    { std::ofstream(path) << "before\n"; }
    for (const mode_t mode : {0644U, 0600U, 0666U, 0440U | 0200U}) {
        CAPTURE(mode);
        REQUIRE(chmod(path.c_str(), mode) == 0);
        REQUIRE(AuditFile::open(path));
        CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    Result<AuditFile, std::string> file = AuditFile::open(path);
    REQUIRE(file);
    file.value().write("line");
    CHECK(content(path) == "before\nline\n");
}

TEST_CASE("what is no file of the service's own is refused in a sentence") {
    const Folder folder;
    const std::string path = folder / "audit.jsonl";
    { std::ofstream(path) << "before\n"; }
    fs::create_symlink(path, folder / "link");
    const auto linked = AuditFile::open(folder / "link");
    REQUIRE_FALSE(linked);
    CHECK(linked.error().find("cannot be written") != std::string::npos);
    CHECK_FALSE(AuditFile::open(folder / "none/audit.jsonl"));
    // Only the superuser can make a file somebody else's, and then open it.
    if (geteuid() == 0) {
        REQUIRE(chown(path.c_str(), 1, 1) == 0);
        const auto other = AuditFile::open(path);
        REQUIRE_FALSE(other);
        CHECK(other.error().find("belongs to another user") != std::string::npos);
    }
    CHECK(AuditFile::open("/dev/null"));
}
