#include <algorithm>
#include <charconv>
#include <utility>

#include "server/store/sqlite_store.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view id_prefix = "act-";
constexpr std::size_t id_digits = 8;

template <class Tag>
std::optional<std::int64_t> number(const std::optional<Quantity<Tag>>& quantity) {
    return quantity ? std::optional(quantity->value) : std::nullopt;
}

template <class Amount>
std::optional<Amount> amount(const std::optional<std::int64_t>& number) {
    return number ? std::optional(Amount{*number}) : std::nullopt;
}

// Only this program writes the file: an unknown name means damage.
template <class Name>
Name known(std::optional<Name> found) {
    if (!found) {
        throw StoreFailure("the database contains an unknown name");
    }
    return *found;
}

// The columns in the order in which read_activity() and next_backup() read them.
constexpr std::string_view activity_columns =
    "a.seq, a.type, a.status, a.started_at, a.finished_at, a.actor, a.summary, a.api_calls,"
    " a.records, a.files, a.errors";
constexpr int first_run_column = 11;
constexpr std::string_view run_columns =
    "r.kind, r.objects_total, r.objects_done, r.progress_at, r.held_objects, r.held_records,"
    " r.held_files, r.replay_seed";

std::string select_activities(std::string_view rest) {
    std::string sql = "SELECT ";
    return sql.append(activity_columns).append(" FROM activity a ").append(rest);
}

std::string select_backups(std::string_view rest) {
    std::string sql = "SELECT ";
    sql.append(activity_columns).append(", ").append(run_columns);
    return sql.append(" FROM activity a JOIN run r ON r.activity = a.seq ").append(rest);
}

Activity read_activity(const Query& query) {
    Activity activity;
    activity.id = activity_id(query.integer(0));
    activity.type = known(activity_type_named(query.text(1)));
    activity.status = known(activity_status_named(query.text(2)));
    activity.started_at = query.instant(3);
    activity.finished_at = query.optional_instant(4);
    activity.actor = query.text(5);
    activity.summary = query.text(6);
    activity.api_calls = amount<ApiCalls>(query.optional_integer(7));
    activity.records = amount<Records>(query.optional_integer(8));
    activity.files = amount<Files>(query.optional_integer(9));
    activity.errors = query.optional_integer(10);
    activity.log_available = has_log(activity.type);
    return activity;
}

std::optional<BackupActivity> next_backup(Query& query) {
    if (!query.next()) {
        return std::nullopt;
    }
    BackupActivity backup;
    backup.seq = query.integer(0);
    backup.activity = read_activity(query);
    int column = first_run_column;
    backup.run.kind = known(run_kind_named(query.text(column++)));
    backup.run.objects_total = {query.integer(column++)};
    backup.run.objects_done = {query.integer(column++)};
    backup.run.progress_at = query.instant(column++);
    if (!query.is_null(column)) {
        backup.run.holdings = Holdings{
            {query.integer(column)}, {query.integer(column + 1)}, {query.integer(column + 2)}};
    }
    column += 3;
    if (const auto seed = query.optional_integer(column)) {
        backup.run.replay_seed = static_cast<std::uint64_t>(*seed);
    }
    return backup;
}

}  // namespace

std::string activity_id(ActivitySeq seq) {
    std::string digits = std::to_string(seq);
    if (digits.size() < id_digits) {
        digits.insert(0, id_digits - digits.size(), '0');
    }
    return std::string(id_prefix) + digits;
}

std::optional<ActivitySeq> activity_seq(std::string_view id) {
    if (!id.starts_with(id_prefix)) {
        return std::nullopt;
    }
    const std::string_view digits = id.substr(id_prefix.size());
    ActivitySeq seq = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seq);
    // An activity has one spelling: "act-42" and "act--0000042" are no ids.
    if (error != std::errc() || end != digits.data() + digits.size() || activity_id(seq) != id) {
        return std::nullopt;
    }
    return seq;
}

ActivitySeq SqliteStore::add_activity(const Activity& activity) {
    database_
        .query(
            "INSERT INTO activity (type, status, started_at, finished_at, actor, summary,"
            " api_calls, records, files, errors) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(name(activity.type))
        .bind(name(activity.status))
        .bind(activity.started_at)
        .bind_optional(activity.finished_at)
        .bind(activity.actor)
        .bind(activity.summary)
        .bind_optional(number(activity.api_calls))
        .bind_optional(number(activity.records))
        .bind_optional(number(activity.files))
        .bind_optional(activity.errors)
        .run();
    return database_.last_insert_id();
}

ActivitySeq SqliteStore::add_backup(const Activity& activity, const StoredRun& run) {
    const ActivitySeq seq = add_activity(activity);
    Query query = database_.query("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(seq)
        .bind(name(run.kind))
        .bind(run.objects_total.value)
        .bind(run.objects_done.value)
        .bind(run.progress_at);
    if (run.holdings) {
        query.bind(run.holdings->objects.value)
            .bind(run.holdings->records.value)
            .bind(run.holdings->files.value);
    } else {
        query.bind_null().bind_null().bind_null();
    }
    if (run.replay_seed) {
        query.bind(static_cast<std::int64_t>(*run.replay_seed));
    } else {
        query.bind_null();
    }
    query.run();
    return seq;
}

void SqliteStore::update_backup(const BackupActivity& backup) {
    const Activity& activity = backup.activity;
    database_
        .query(
            "UPDATE activity SET status = ?, finished_at = ?, summary = ?, api_calls = ?,"
            " records = ?, files = ?, errors = ? WHERE seq = ?")
        .bind(name(activity.status))
        .bind_optional(activity.finished_at)
        .bind(activity.summary)
        .bind_optional(number(activity.api_calls))
        .bind_optional(number(activity.records))
        .bind_optional(number(activity.files))
        .bind_optional(activity.errors)
        .bind(backup.seq)
        .run();
    const std::optional<Holdings>& held = backup.run.holdings;
    database_
        .query(
            "UPDATE run SET objects_total = ?, objects_done = ?, progress_at = ?,"
            " held_objects = ?, held_records = ?, held_files = ? WHERE activity = ?")
        .bind(backup.run.objects_total.value)
        .bind(backup.run.objects_done.value)
        .bind(backup.run.progress_at)
        .bind_optional(held ? std::optional(held->objects.value) : std::nullopt)
        .bind_optional(held ? std::optional(held->records.value) : std::nullopt)
        .bind_optional(held ? std::optional(held->files.value) : std::nullopt)
        .bind(backup.seq)
        .run();
}

std::optional<Activity> SqliteStore::activity(ActivitySeq seq) {
    Query query = database_.query(select_activities("WHERE a.seq = ?"));
    query.bind(seq);
    return query.next() ? std::optional(read_activity(query)) : std::nullopt;
}

std::optional<BackupActivity> SqliteStore::backup(ActivitySeq seq) {
    Query query = database_.query(select_backups("WHERE a.seq = ?"));
    query.bind(seq);
    return next_backup(query);
}

std::optional<BackupActivity> SqliteStore::latest_backup() {
    // The order is by number, not by time: a running backup is the newest, whatever the clock was
    // at its start.
    Query query = database_.query(select_backups("ORDER BY a.seq DESC LIMIT 1"));
    return next_backup(query);
}

std::optional<BackupActivity> SqliteStore::last_successful_backup() {
    Query query = database_.query(select_backups(
        "WHERE r.held_objects IS NOT NULL ORDER BY a.started_at DESC, a.seq DESC LIMIT 1"));
    return next_backup(query);
}

std::vector<RunRecord> SqliteStore::runs_since(Instant from) {
    Query query = database_.query(
        "SELECT a.started_at, r.kind, a.status, a.api_calls"
        " FROM activity a JOIN run r ON r.activity = a.seq"
        " WHERE a.started_at >= ?1 OR a.seq = (SELECT b.seq FROM activity b"
        " JOIN run s ON s.activity = b.seq WHERE b.started_at < ?1"
        " AND b.status IN ('successful', 'completed_with_errors')"
        " ORDER BY b.started_at DESC, b.seq DESC LIMIT 1)"
        " ORDER BY a.started_at, a.seq");
    query.bind(from);
    std::vector<RunRecord> runs;
    while (query.next()) {
        runs.push_back({.started_at = query.instant(0),
                        .kind = known(run_kind_named(query.text(1))),
                        .status = known(backup_status_named(query.text(2))),
                        .calls = {query.optional_integer(3).value_or(0)}});
    }
    return runs;
}

std::optional<Instant> SqliteStore::latest_scheduled_start() {
    Query query = database_.query("SELECT max(started_at) FROM activity WHERE type = ?");
    query.bind(name(ActivityType::scheduled_backup));
    return query.next() ? query.optional_instant(0) : std::nullopt;
}

bool SqliteStore::initial_backup_done() {
    return database_
        .query(
            "SELECT 1 FROM activity a JOIN run r ON r.activity = a.seq"
            " WHERE a.status IN ('successful', 'completed_with_errors') LIMIT 1")
        .next();
}

ActivityList SqliteStore::activities(const ActivityFilter& filter,
                                     const std::optional<ActivityCursor>& after,
                                     std::size_t limit) {
    const ActivityMatcher matcher(filter);
    // SQL narrows the stream to the part after the cursor and `until`, down to `since`; the matcher
    // of the core decides on the rest of the filter.
    std::int64_t begin_at = INT64_MAX;
    std::int64_t begin_seq = INT64_MAX;
    if (filter.until) {
        begin_at = filter.until->time_since_epoch().count();
        begin_seq = INT64_MIN;
    }
    if (after && after->started_at.time_since_epoch().count() < begin_at) {
        begin_at = after->started_at.time_since_epoch().count();
        begin_seq = activity_seq(after->id).value_or(0);
    }
    Query query = database_.query(
        select_activities("WHERE (a.started_at, a.seq) < (?, ?) AND a.started_at >= ?"
                          " ORDER BY a.started_at DESC, a.seq DESC"));
    query.bind(begin_at).bind(begin_seq).bind(
        filter.since ? std::int64_t{filter.since->time_since_epoch().count()} : INT64_MIN);
    ActivityList list;
    limit = std::max<std::size_t>(limit, 1);
    while (query.next()) {
        Activity activity = read_activity(query);
        if (!matcher.matches(activity)) {
            continue;
        }
        if (list.items.size() == limit) {
            list.next = ActivityCursor{list.items.back().started_at, list.items.back().id};
            break;
        }
        list.items.push_back(std::move(activity));
    }
    return list;
}

std::vector<Activity> SqliteStore::recent_activities() {
    // Everything that is in progress and the newest few: recent_activities() chooses from these.
    Query query = database_.query(select_activities(
        "WHERE a.seq IN (SELECT seq FROM activity WHERE status = 'in_progress' UNION"
        " SELECT seq FROM (SELECT seq FROM activity ORDER BY started_at DESC, seq DESC LIMIT ?))"
        " ORDER BY a.started_at DESC, a.seq DESC"));
    query.bind(static_cast<std::int64_t>(recent_activity_count));
    std::vector<Activity> candidates;
    while (query.next()) {
        candidates.push_back(read_activity(query));
    }
    std::vector<Activity> recent;
    for (const std::size_t position : orgkeep::recent_activities(candidates)) {
        recent.push_back(std::move(candidates[position]));
    }
    return recent;
}

void SqliteStore::add_log_lines(ActivitySeq seq, std::span<const std::string> lines) {
    std::int64_t line = 0;
    {
        Query last = database_.query("SELECT max(line) FROM log_line WHERE activity = ?");
        last.bind(seq);
        static_cast<void>(last.next());
        line = last.integer(0);
    }
    for (const std::string& text : lines) {
        database_.query("INSERT INTO log_line VALUES (?, ?, ?)")
            .bind(seq)
            .bind(++line)
            .bind(text)
            .run();
    }
}

std::vector<std::string> SqliteStore::log_lines(ActivitySeq seq) {
    Query query = database_.query("SELECT text FROM log_line WHERE activity = ? ORDER BY line");
    query.bind(seq);
    std::vector<std::string> lines;
    while (query.next()) {
        lines.push_back(query.text(0));
    }
    return lines;
}

}  // namespace orgkeep::server
