#include "server/store/sqlite_store.hpp"

namespace orgkeep::server {

Result<Store, OpenFailure> Store::open(const std::string& file) {
    Result<Database, OpenFailure> database = Database::open(file);
    if (!database) {
        return database.error();
    }
    return Store(std::move(database.value()));
}

void Store::check() { database_.query("SELECT count(*) FROM settings").run(); }

std::optional<StoredOrg> Store::org() {
    Query query = database_.query(
        "SELECT scenario, seed, org_id, org_name, edition, account_id, account_name, user_name,"
        " users, activated_on, utc_offset_minutes, daily_api_limit, metadata_bytes,"
        " other_calls_per_weekday, connected FROM org");
    if (!query.next()) {
        return std::nullopt;
    }
    StoredOrg org;
    org.scenario = query.text(0);
    org.seed = static_cast<std::uint64_t>(query.integer(1));
    org.org = {.id = query.text(2), .name = query.text(3), .edition = query.text(4)};
    org.account = {.id = query.text(5), .name = query.text(6)};
    org.user_name = query.text(7);
    org.users = query.integer(8);
    org.activated_on = query.instant(9);
    org.utc_offset = std::chrono::minutes(query.integer(10));
    org.daily_api_limit = {query.integer(11)};
    org.metadata_bytes = {query.integer(12)};
    org.other_calls_per_weekday = {query.integer(13)};
    org.connected = query.integer(14) != 0;
    return org;
}

void Store::put_org(const StoredOrg& org) {
    database_.query("INSERT INTO org VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(org.scenario)
        .bind(static_cast<std::int64_t>(org.seed))
        .bind(org.org.id)
        .bind(org.org.name)
        .bind(org.org.edition)
        .bind(org.account.id)
        .bind(org.account.name)
        .bind(org.user_name)
        .bind(org.users)
        .bind(org.activated_on)
        .bind(std::int64_t{org.utc_offset.count()})
        .bind(org.daily_api_limit.value)
        .bind(org.metadata_bytes.value)
        .bind(org.other_calls_per_weekday.value)
        .bind(std::int64_t{org.connected})
        .run();
}

void Store::rename_org(const std::string& name) {
    database_.query("UPDATE org SET org_name = ?").bind(name).run();
}

void Store::set_connected(bool connected) {
    database_.query("UPDATE org SET connected = ?").bind(std::int64_t{connected}).run();
}

StoredSettings Store::settings() {
    Query query =
        database_.query("SELECT daily_api_quota, backup_frequency_hours, version FROM settings");
    if (!query.next()) {
        throw StoreFailure("the database holds no settings");
    }
    return {.daily_api_quota = {query.integer(0)},
            .backup_frequency_hours = static_cast<std::int32_t>(query.integer(1)),
            .version = query.integer(2)};
}

void Store::put_settings(const StoredSettings& settings) {
    database_.query("INSERT OR REPLACE INTO settings VALUES (1, ?, ?, ?)")
        .bind(settings.daily_api_quota.value)
        .bind(std::int64_t{settings.backup_frequency_hours})
        .bind(settings.version)
        .run();
}

std::vector<StoredObject> Store::objects() {
    Query query = database_.query(
        "SELECT o.id, o.name, o.records, o.fields, o.average_record_bytes, o.attachments,"
        " o.changed_records_per_day, o.changed_attachments_per_day, o.fault, o.stored_at,"
        " c.calls_done, c.records_done, c.files_done, c.bytes_done, c.records, c.files"
        " FROM org_object o LEFT JOIN copy_under_way c ON c.object = o.id ORDER BY o.id");
    std::vector<StoredObject> objects;
    while (query.next()) {
        StoredObject object;
        object.id = query.integer(0);
        object.object = {.name = query.text(1),
                         .records = Records{query.integer(2)},
                         .fields = static_cast<std::int32_t>(query.integer(3)),
                         .average_record_bytes = Bytes{query.integer(4)},
                         .attachments = Files{query.integer(5)},
                         .changed_records_per_day = query.real(6),
                         .changed_attachments_per_day = query.real(7)};
        object.fault = query.text(8);
        object.stored_at = query.optional_instant(9);
        if (!query.is_null(10)) {
            object.under_way = CopyUnderWay{.done = {.calls = {query.integer(10)},
                                                     .records = {query.integer(11)},
                                                     .files = {query.integer(12)},
                                                     .bytes = {query.integer(13)}},
                                            .records = {query.integer(14)},
                                            .files = {query.integer(15)}};
        }
        objects.push_back(std::move(object));
    }
    return objects;
}

void Store::add_objects(std::span<const StoredObject> objects) {
    for (const StoredObject& stored : objects) {
        database_.query("INSERT INTO org_object VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(stored.object.name)
            .bind(stored.object.records->value)
            .bind(std::int64_t{*stored.object.fields})
            .bind(stored.object.average_record_bytes->value)
            .bind(stored.object.attachments->value)
            .bind(*stored.object.changed_records_per_day)
            .bind(*stored.object.changed_attachments_per_day)
            .bind(stored.fault)
            .bind_optional(stored.stored_at)
            .run();
    }
}

void Store::set_object_fault(std::int64_t id, std::string_view fault) {
    database_.query("UPDATE org_object SET fault = ? WHERE id = ?").bind(fault).bind(id).run();
}

void Store::mark_object_stored(std::int64_t id, Instant at) {
    database_.query("UPDATE org_object SET stored_at = ? WHERE id = ?").bind(at).bind(id).run();
    database_.query("DELETE FROM copy_under_way WHERE object = ?").bind(id).run();
}

void Store::put_copy_under_way(std::int64_t id, const CopyUnderWay& copy) {
    database_.query("INSERT OR REPLACE INTO copy_under_way VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(copy.done.calls.value)
        .bind(copy.done.records.value)
        .bind(copy.done.files.value)
        .bind(copy.done.bytes.value)
        .bind(copy.records.value)
        .bind(copy.files.value)
        .run();
}

Holdings Store::holdings() {
    Query query = database_.query(
        "SELECT count(o.stored_at),"
        " coalesce(sum(CASE WHEN o.stored_at IS NULL THEN c.records_done ELSE o.records END), 0),"
        " coalesce(sum(CASE WHEN o.stored_at IS NULL THEN c.files_done ELSE o.attachments END), 0)"
        " FROM org_object o LEFT JOIN copy_under_way c ON c.object = o.id");
    static_cast<void>(query.next());
    return {{query.integer(0)}, {query.integer(1)}, {query.integer(2)}};
}

void Store::add_backup_calls(Instant at, ApiCalls calls) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count();
    database_
        .query(
            "INSERT INTO backup_calls VALUES (?, ?)"
            " ON CONFLICT (minute) DO UPDATE SET calls = calls + excluded.calls")
        .bind(std::int64_t{minute})
        .bind(calls.value)
        .run();
}

std::vector<CallSample> Store::backup_calls_since(Instant from) {
    using std::chrono::minutes;
    Query query =
        database_.query("SELECT minute, calls FROM backup_calls WHERE minute >= ? ORDER BY minute");
    query.bind(std::int64_t{std::chrono::floor<minutes>(from.time_since_epoch()).count()});
    std::vector<CallSample> samples;
    while (query.next()) {
        samples.push_back({Instant(minutes(query.integer(0))), {query.integer(1)}});
    }
    return samples;
}

void Store::put_storage(DayBytes reading) {
    const std::int64_t day = std::chrono::sys_days(reading.date).time_since_epoch().count();
    database_.query("INSERT OR REPLACE INTO storage_day VALUES (?, ?)")
        .bind(day)
        .bind(reading.bytes.value)
        .run();
}

std::vector<DayBytes> Store::storage_since(Date from) {
    const std::int64_t first = std::chrono::sys_days(from).time_since_epoch().count();
    Query query = database_.query(
        "SELECT day, bytes FROM storage_day WHERE day >= coalesce("
        "(SELECT max(day) FROM storage_day WHERE day <= ?), 0) ORDER BY day");
    query.bind(first);
    std::vector<DayBytes> readings;
    while (query.next()) {
        const std::chrono::sys_days day{std::chrono::days(query.integer(0))};
        readings.push_back({Date(day), {query.integer(1)}});
    }
    return readings;
}

std::optional<StoredIdempotency> Store::idempotency(std::string_view key) {
    Query query =
        database_.query("SELECT request, activity, created_at FROM idempotency WHERE key = ?");
    query.bind(key);
    if (!query.next()) {
        return std::nullopt;
    }
    return StoredIdempotency{query.text(0), query.integer(1), query.instant(2)};
}

void Store::put_idempotency(std::string_view key, const StoredIdempotency& entry) {
    database_.query("INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?)")
        .bind(key)
        .bind(entry.request)
        .bind(entry.activity)
        .bind(entry.created_at)
        .run();
}

void Store::drop_idempotency_before(Instant instant) {
    database_.query("DELETE FROM idempotency WHERE created_at < ?").bind(instant).run();
}

}  // namespace orgkeep::server
