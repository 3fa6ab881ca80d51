#include "server/store/database.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "server/store/schema.hpp"

namespace orgkeep::server {
namespace {

[[noreturn]] void fail(sqlite3* connection, std::string_view doing) {
    throw StoreFailure(std::string(doing) + ": " + sqlite3_errmsg(connection));
}

void expect(int code, int wanted, sqlite3_stmt* statement, std::string_view doing) {
    if (code != wanted) {
        fail(sqlite3_db_handle(statement), doing);
    }
}

/// Takes a database that was there already, and what belongs to it, from all but its owner: SQLite
/// makes its other files as open as the first. What keeps that from being so, or nothing. By path:
/// closing a file would drop the locks that another connection of this process has on it.
std::optional<std::string> make_private(const std::string& file) {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        const std::string path = file + suffix;
        struct stat status {};
        const bool is_own = stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
                            status.st_uid == geteuid();
        if (is_own && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0 &&
            chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 && errno != ENOENT) {
            return "cannot keep " + path + " from other users: " + std::strerror(errno);
        }
    }
    return std::nullopt;
}

}  // namespace

Query::~Query() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Query& Query::bind(std::int64_t value) {
    expect(sqlite3_bind_int64(statement_, ++bound_, value), SQLITE_OK, statement_, "bind");
    return *this;
}

Query& Query::bind(double value) {
    expect(sqlite3_bind_double(statement_, ++bound_, value), SQLITE_OK, statement_, "bind");
    return *this;
}

Query& Query::bind(std::string_view value) {
    const char* data = value.empty() ? "" : value.data();  // a null pointer would bind NULL
    expect(sqlite3_bind_text64(statement_, ++bound_, data, value.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8),
           SQLITE_OK, statement_, "bind");
    return *this;
}

Query& Query::bind(Instant value) { return bind(std::int64_t{value.time_since_epoch().count()}); }

Query& Query::bind_null() {
    expect(sqlite3_bind_null(statement_, ++bound_), SQLITE_OK, statement_, "bind");
    return *this;
}

bool Query::next() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fail(sqlite3_db_handle(statement_), "run a statement");
    }
    return code == SQLITE_ROW;
}

void Query::run() {
    while (next()) {
    }
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

double Query::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string Query::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(statement_, column);
    if (bytes == nullptr) {
        return {};
    }
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Instant Query::instant(int column) const {
    return Instant(std::chrono::milliseconds(integer(column)));
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<Instant> Query::optional_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
}

void Database::CloseConnection::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

void Database::FinaliseStatement::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Database::Database(std::unique_ptr<sqlite3, CloseConnection> connection)
    : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database, OpenFailure> Database::open(const std::string& file) {
    if (auto fault = make_private(file)) {
        return OpenFailure{std::move(*fault)};
    }
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    std::unique_ptr<sqlite3, CloseConnection> connection(raw);
    if (code != SQLITE_OK) {
        return OpenFailure{"cannot open the database " + file + ": " + sqlite3_errstr(code)};
    }
    sqlite3_busy_timeout(raw, 2000);
    Database database(std::move(connection));
    try {
        // Alone on the file: a second service would take this one's running backup for a dead one.
        database.execute("PRAGMA locking_mode = EXCLUSIVE");
        if (auto refused = prepare_schema(database, file)) {
            return std::move(*refused);
        }
        // WAL with full sync: readers never wait, and an answered change survives a power cut.
        database.execute("PRAGMA journal_mode = WAL");
        database.execute("PRAGMA synchronous = FULL");
        database.execute("PRAGMA foreign_keys = ON");
    } catch (const StoreFailure& failure) {
        switch (sqlite3_errcode(raw)) {
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return OpenFailure{"the database " + file +
                                   " is in use by another process; stop it or name another file"};
            case SQLITE_NOTADB:
                return OpenFailure{file + " is not a database; name another file"};
            default:
                return OpenFailure{"cannot use the database " + file + ": " + failure.what()};
        }
    }
    return database;
}

Query Database::query(std::string_view sql) {
    std::string key(sql);
    auto found = statements_.find(key);
    if (found == statements_.end()) {
        sqlite3_stmt* raw = nullptr;
        if (sqlite3_prepare_v3(connection_.get(), key.c_str(), static_cast<int>(key.size()) + 1,
                               SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK) {
            fail(connection_.get(), "prepare " + key);
        }
        std::unique_ptr<sqlite3_stmt, FinaliseStatement> statement(raw);
        found = statements_.emplace(std::move(key), std::move(statement)).first;
    }
    return Query(found->second.get());
}

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(connection_.get(), "run a statement");
    }
}

std::int64_t Database::last_insert_id() const {
    return sqlite3_last_insert_rowid(connection_.get());
}

Transaction::Transaction(Database& database) : database_(database) {
    // IMMEDIATE: a transaction that will write fails at its start or not at all.
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) {
        try {
            database_.execute("ROLLBACK");
        } catch (const StoreFailure&) {
            // SQLite rolled back by itself already, or will when the connection closes.
        }
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace orgkeep::server
