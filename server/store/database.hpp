#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/core/result.hpp"
#include "shared/core/time.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace orgkeep::server {

/// The disk is full, gone or damaged: nothing a caller in the middle of a rule can mend, so it is
/// thrown and the request that met it is answered 503.
class StoreFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Why a database can't be opened, as a sentence for the person at the terminal.
struct OpenFailure {
    std::string message;
};

/// One use of a prepared statement. Values are bound in the order of the question marks; the
/// statement is reset when this goes, so that none keeps a lock by lying half read.
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
    /// Runs a statement that answers no rows.
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
    /// Opens or creates the file and takes it for this process alone. WAL; every commit is synced.
    [[nodiscard]] static Result<Database, OpenFailure> open(const std::string& file);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// The statement is prepared once per text and kept: pass literals only.
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

    // Statements must go before the connection they belong to: keep this order.
    std::unique_ptr<sqlite3, CloseConnection> connection_;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, FinaliseStatement>> statements_;
};

/// All or nothing: rolls back unless committed.
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
