#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/store/store.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace orgkeep::server {

/// The reason why a database cannot be opened, as a sentence for the operator.
struct OpenFailure {
    std::string message;
};

/// One execution of a prepared statement. Values are bound in the order of the question marks. The
/// destructor resets the statement: one that is read in part would hold a lock.
class Query {
  public:
    explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& bind(std::int64_t value);
    Query& bind(double value);
    Query& bind(std::string_view value);
    Query& bind(Instant value);
    Query& bind_null();

    template <class Value>
    Query& bind_optional(const std::optional<Value>& value) {
        return value ? bind(*value) : bind_null();
    }

    /// Moves to the next row; false at the end.
    [[nodiscard]] bool next();
    /// Runs a statement that returns no rows.
    void run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Instant instant(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
    [[nodiscard]] std::optional<Instant> optional_instant(int column) const;

  private:
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

/// A connection to an SQLite file (or ":memory:") with its prepared statements.
class Database {
  public:
    /// Opens or creates the file and locks it for this process. Uses WAL; every commit is synced.
    [[nodiscard]] static Result<Database, OpenFailure> open(const std::string& file);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Prepared statements are cached by their text: pass literals only.
    [[nodiscard]] Query query(std::string_view sql);
    /// Runs one or more statements without values.
    void execute(const std::string& sql);
    [[nodiscard]] std::int64_t last_insert_id() const;

  private:
    struct CloseConnection {
        void operator()(sqlite3* connection) const;
    };
    struct FinaliseStatement {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Database(std::unique_ptr<sqlite3, CloseConnection> connection);

    // Statements must be finalized before their connection is closed: keep this order.
    std::unique_ptr<sqlite3, CloseConnection> connection_;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, FinaliseStatement>> statements_;
};

/// Rolls back at its end unless committed.
class Transaction {
  public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

}  // namespace orgkeep::server
